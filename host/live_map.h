// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The model's map on a terminal, for live_map*.c.

#ifndef PV_HOST_LIVE_MAP_H
#define PV_HOST_LIVE_MAP_H

#include "host/screen.h"

#include "engine/guess.h"
#include "model/model_info.h"

#include <stdbool.h>
#include <stdint.h>

/// A column of a line.
typedef struct {
  uint8_t dots;     ///< As Braille numbers them
  bool    is_sound; ///< The sound is here
  bool    is_taken; ///< No name may stand here
  int32_t label;    ///< Whose dots they are
} PvMapCell;

typedef struct {
  uint32_t   n_rows, n_columns;
  uint32_t   row, column; ///< Of its first cell on the screen
  bool       is_old;      ///< The sound was there before a silence
  double     centre[2];   ///< In the model's coordinates
  double     unit;        ///< From one dot to the next, in those
  PvMapCell* cells;       ///< [n_rows][n_columns]
} PvLiveMap;

/// [worker] The cell of a position; what lies outside sits on the rim.
PvMapCell*
pv_live_map_at(const PvLiveMap* map, double x, double y);

/// [worker] Write the names of the likeliest producers near their songs, where
/// they cover nothing; a name without such a place stays out.
void
pv_live_map_names(PvScreen*      screen,
                  PvLiveMap*     map,
                  const PvModel* model,
                  const PvGuess* guess);

#endif
