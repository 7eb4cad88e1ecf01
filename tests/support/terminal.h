// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A terminal of the tests' own behind a pty: what a person would see.

#ifndef PV_TESTS_TERMINAL_H
#define PV_TESTS_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { PV_MAX_ROWS = 64, PV_MAX_COLUMNS = 200 };

typedef struct {
  uint32_t n_rows, n_columns;
  uint32_t row, column;
  bool     other_screen; ///< Switched to, and not left
  bool     cursor_hidden;
  bool     is_styled;     ///< A colour or weight was asked for
  bool     ran_over;      ///< Something was written beyond the last column
  uint32_t n_clears;      ///< Of the whole screen: that would flicker
  char     style_now[24]; ///< What the last sequence asked for; "": plain
  char     style[PV_MAX_ROWS][PV_MAX_COLUMNS][24]; ///< Such as "38;5;75"
  char     cell[PV_MAX_ROWS][PV_MAX_COLUMNS][8];   ///< UTF-8; "" stands for " "
} PvTerminal;

/// Have `draw` write to a pty of that size as standard output and input, and
/// show what came out of it.
void
pv_terminal_run(PvTerminal* terminal,
                uint32_t    n_rows,
                uint32_t    n_columns,
                void (*draw)(void* user),
                void* user);

/// The text of a row, without the spaces at its end.
void
pv_terminal_row(const PvTerminal* terminal,
                uint32_t          row,
                char              text[PV_MAX_COLUMNS * 8]);

/// The style of the first cell of a text, in the first row that has it.
const char*
pv_terminal_style(const PvTerminal* terminal, const char* text);

/// The first row with that text in it; -1: none.
int
pv_terminal_find(const PvTerminal* terminal, const char* text);

#endif
