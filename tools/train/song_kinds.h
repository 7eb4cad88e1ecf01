// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What each kind of feature contributes to the places of a model's songs.

#ifndef PV_TOOLS_TRAIN_SONG_KINDS_H
#define PV_TOOLS_TRAIN_SONG_KINDS_H

#include "model/model_parts.h"
#include "tools/train/training.h"

/// [any] Learn it: the mean of pv_project_kinds() over each song's clips.
///
/// @param[in,out] parts  With their points.
PvStatus
pv_song_kinds_learn(const PvTraining* training,
                    PvModelParts*     parts,
                    PvError*          error);

#endif
