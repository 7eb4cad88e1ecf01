// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What is found of clips once a projection is known, while they are gone through
/// once: they may lie on a disk.

#ifndef PV_TOOLS_TRAIN_POINTS_H
#define PV_TOOLS_TRAIN_POINTS_H

#include "model/model_parts.h"
#include "tools/train/song_places.h"
#include "tools/train/training.h"

/// What else is found than points; all 0: nothing.
typedef struct {
  bool kinds; ///< What each kind of feature contributes to the places of songs
  PvSongPlaces*
    places; ///< Songs' places in the components that were found without
            ///< labels, to be cleared in any case; NULL: not wanted
} PvBesidePoints;

/// [any] Find points: bit by bit what the projection will make of the clips when they are
/// heard.
/// @param[in,out] parts  With their projection.
PvStatus
pv_points_find(const PvTraining* training,
               PvModelParts*     parts,
               PvBesidePoints    beside,
               PvError*          error);

#endif
