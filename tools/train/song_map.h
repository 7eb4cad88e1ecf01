// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The layout of songs on a plane.

#ifndef PV_TOOLS_TRAIN_SONG_MAP_H
#define PV_TOOLS_TRAIN_SONG_MAP_H

#include "tools/base/matrix.h"
#include "model/model_parts.h"

/**
   [any] Lay songs out so that those alike lie together: by t-SNE, if there are
   more than PV_TSNE_MAX through as many landmarks, and with fewer than
   PV_TSNE_MIN by their two principal components.  To scale, centred, the farthest
   coordinate being 1.

   @param songs     A row for each.
   @param[out] map  [n_rows][2]
*/
PvStatus
pv_song_map_lay_out(const PvMatrix* songs, float* map, PvError* error);

/// [any] Make a model's `map` from its songs' mean points.
///
/// @param[in,out] parts  With its songs and points.
PvStatus
pv_song_map_make(PvModelParts* parts, PvError* error);

#endif
