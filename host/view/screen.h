// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A picture of the terminal: drawn in any order, area by area, and
/// printed from the first line to the last.
///
/// What doesn't fit into its area is cut.  Each line is overwritten and then
/// cleared to its end, so that nothing flickers.

#ifndef PV_HOST_VIEW_SCREEN_H
#define PV_HOST_VIEW_SCREEN_H

#include "host/view/ink.h"

#include <stdbool.h>
#include <stdint.h>

/// What stands in a column of a line.
typedef struct {
  char    text[12]; ///< One character, and marks that combine with it
  uint8_t n_bytes;  ///< 0: nothing
  uint8_t is_wide;  ///< The next column is its right half, and holds nothing
  PvStyle style;
} PvCell;

typedef struct {
  PvInk    ink;
  bool     blocks;    ///< UTF-8 may be printed
  bool     is_dimmed; ///< From here on all is faint
  uint32_t n_rows;
  uint32_t n_columns; ///< One fewer than the terminal has
  uint32_t row;       ///< Where the pen is
  uint32_t column;
  uint32_t left; ///< The area: from here up to, not including, `right`
  uint32_t right;
  PvCell*  cells; ///< [n_rows][n_columns]
} PvScreen;

/// [worker] Measure the terminal at standard output and begin with an empty
/// picture of it; of no size when out of memory.
void
pv_screen_begin(PvScreen* screen, PvInk ink, bool blocks);

/// [worker] Print the picture and free it.
void
pv_screen_end(PvScreen* screen);

/// [worker] Go to a line, and draw between two columns from there on.
void
pv_screen_go(PvScreen* screen, uint32_t row, uint32_t left, uint32_t n_columns);

/// [worker] Go to the area's next line.
void
pv_screen_next(PvScreen* screen);

/// [worker] Columns left in the area's line.
uint32_t
pv_screen_room(const PvScreen* screen);

/// [worker] Columns that a text takes.
uint32_t
pv_screen_columns(const PvScreen* screen, const char* text);

/// [worker] Write text, cut to the rest of the line.
void
pv_screen_text(PvScreen* screen, PvStyle style, const char* text);

/// [worker] The same in a cell of so many columns.
void
pv_screen_cell(PvScreen*   screen,
               PvStyle     style,
               const char* text,
               uint32_t    n_columns);

/// [worker] Draw a bar; `share` of `n_columns` is filled.
void
pv_screen_bar(PvScreen* screen,
              PvStyle   style,
              double    share,
              uint32_t  n_columns);

#endif
