// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A song in numbers, as a row of a table, as JSON, and for people.

#ifndef PV_TOOLS_PAGES_SONG_ROW_H
#define PV_TOOLS_PAGES_SONG_ROW_H

#include "tools/describe/song_figures.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

/**
   [any] Print the names of the columns, "file" before them, as a line of CSV: those of
   figures, "level_dbfs", then of each measure in each band, "width_99_hz_db".  The
   frequency is the middle of the band, the geometric mean of its edges, in two digits.
*/
void
pv_song_row_print_header(void);

/// [any] Print a line of CSV; a field is empty if its value is not known.
void
pv_song_row_print(const char* file, const PvSongFigures* figures);

/// [any] An object with the same names; null: not known.
json_t*
pv_song_row_json(const char* file, const PvSongFigures* figures);

/// [any] Print it for people.
void
pv_song_print(const char* file, const PvSongFigures* figures);

#endif
