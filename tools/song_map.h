// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Songs laid out on a plane.

#ifndef PV_SONG_MAP_H
#define PV_SONG_MAP_H

#include "model/model.h"

/// [any] Make a model's `map`: the two principal components of its songs'
/// mean points, to scale, centred, the farthest coordinate being 1.
///
/// @param[in,out] model  With its songs and points.
PvStatus
pv_song_map_make(PvModel* model, PvError* error);

#endif
