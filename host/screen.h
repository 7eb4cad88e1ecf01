// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A terminal, written from the first line to the last.
///
/// Each line is overwritten and then cleared to its end, so that nothing
/// flickers; no line is longer than the terminal is wide.

#ifndef PV_HOST_SCREEN_H
#define PV_HOST_SCREEN_H

#include <stdbool.h>
#include <stdint.h>

typedef enum {
  PV_STYLE_PLAIN,
  PV_STYLE_STRONG, ///< The guess
  PV_STYLE_GOOD,
  PV_STYLE_WARN,
  PV_STYLE_BAD,
  PV_STYLE_FAINT
} PvStyle;

typedef struct {
  bool     colour;
  bool     blocks; ///< UTF-8 may be printed
  uint32_t n_rows; ///< Lines left, including the current one
  uint32_t n_columns;
  uint32_t column; ///< Column in the current line
} PvScreen;

/// [worker] Measure the terminal at standard output and go to its first line.
void
pv_screen_begin(PvScreen* screen, bool colour, bool blocks);

/// [worker] Clear the rest of the terminal.
void
pv_screen_end(PvScreen* screen);

/// [worker] Print text, cut to the rest of the line.
void
pv_screen_text(PvScreen* screen, PvStyle style, const char* text);

/// [worker] The same, padded to a number of columns.
void
pv_screen_cell(PvScreen*   screen,
               PvStyle     style,
               const char* text,
               uint32_t    n_columns);

/// [worker] Print a bar; `share` of `n_columns` is filled.
void
pv_screen_bar(PvScreen* screen,
              PvStyle   style,
              double    share,
              uint32_t  n_columns);

/// [worker] Columns left in the line.
uint32_t
pv_screen_room(const PvScreen* screen);

/// [worker] Go on to the next line, if there is one.
void
pv_screen_next(PvScreen* screen);

#endif
