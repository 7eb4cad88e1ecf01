// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What each kind of feature contributes to the places of a model's songs.

#ifndef PV_TOOLS_TRAIN_SONG_KINDS_H
#define PV_TOOLS_TRAIN_SONG_KINDS_H

#include "model/model_parts.h"
#include "tools/train/training.h"

/// The mean of pv_project_kinds() over each song's clips, while these are gone through.
typedef struct PvSongKinds PvSongKinds;

/// [any] Begin.
/// @param composed  The model's projection.
/// @param[in,out] parts  Is given `song_kinds`.
/// @param[out] kinds  Set only on success; freed by the caller.
PvStatus
pv_song_kinds_new(const PvTraining* training,
                  const PvLinear*   composed,
                  PvModelParts*     parts,
                  PvSongKinds**     kinds,
                  PvError*          error);

/// [any] Add the next `n` clips, PV_KINDS_AT_ONCE at most.
void
pv_song_kinds_add(PvSongKinds* kinds, uint32_t first, uint32_t n);

enum { PV_KINDS_AT_ONCE = 64 };

/// [any] NULL is fine.
void
pv_song_kinds_free(PvSongKinds* kinds);

#endif
