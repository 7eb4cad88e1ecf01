// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What stands where on the model's map on a terminal.

#ifndef PV_HOST_VIEW_LIVE_MAP_CELLS_H
#define PV_HOST_VIEW_LIVE_MAP_CELLS_H

#include "model/model_info.h"

#include <stdbool.h>
#include <stdint.h>

/// A column of a line.
typedef struct {
  uint8_t dots;     ///< As Braille numbers them
  bool    is_taken; ///< No name may stand here
  int32_t label;    ///< Whose dots they are; -1: somebody else's
} PvMapCell;

/// A cell's place on the map.
typedef struct {
  uint32_t column, row;
} PvMapSpot;

typedef struct {
  uint32_t   n_rows, n_columns;
  uint32_t   row, column; ///< Where its first cell is on the screen
  bool       is_old;      ///< The sound was there before a silence
  double     centre[2];   ///< In the model's coordinates
  double     unit;        ///< From one dot to the next, in those
  PvMapCell* cells;       ///< [n_rows][n_columns]
} PvLiveMap;

/// [worker] Choose the scale at which the producers' songs, or all of a library,
/// fill the map, and set their dots in its cells, which are all zeros.
void
pv_live_map_fill(PvLiveMap* map, const PvModel* model);

/// [worker] The cell that a position falls on; what lies outside sits on the rim.
PvMapSpot
pv_live_map_at(const PvLiveMap* map, double x, double y);

#endif
