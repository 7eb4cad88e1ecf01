// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The producers' names on the model's map on a terminal.

#ifndef PV_HOST_VIEW_LIVE_MAP_NAMES_H
#define PV_HOST_VIEW_LIVE_MAP_NAMES_H

#include "host/view/live_map_cells.h"
#include "host/view/screen.h"

#include "model/model_info.h"

/// [worker] Write the producers' names near their songs, where they cover no song
/// and no other name; a name without such a place stays out.  The guess has no say,
/// so that names stay where they are.
void
pv_live_map_names(PvScreen* screen, PvLiveMap* map, const PvModel* model);

#endif
