// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The producers' names on the model's map on a terminal.

#ifndef PV_HOST_LIVE_MAP_NAMES_H
#define PV_HOST_LIVE_MAP_NAMES_H

#include "host/live_map_cells.h"
#include "host/screen.h"

#include "engine/guess.h"
#include "model/model_info.h"

/// [worker] Write the names of the likeliest producers near their songs, where
/// they cover nothing; a name without such a place stays out.
void
pv_live_map_names(PvScreen*      screen,
                  PvLiveMap*     map,
                  const PvModel* model,
                  const PvGuess* guess);

#endif
