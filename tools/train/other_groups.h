// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The groups of music by others, which have in common only that they are
/// none of the producers.

#ifndef PV_TOOLS_TRAIN_OTHER_GROUPS_H
#define PV_TOOLS_TRAIN_OTHER_GROUPS_H

#include "tools/train/training.h"

#include <stdbool.h>
#include <stdint.h>

/// A song by a producer is in no such group.
#define PV_NO_GROUP UINT32_MAX

/// Numbered in the order of their first songs; generated noise comes last.
typedef struct {
  uint32_t  n;
  uint32_t  n_of_music; ///< Without noise
  uint32_t* of_song;    ///< [n_songs] of a training, or PV_NO_GROUP
} PvOtherGroups;

/// [any] Number the groups; false when out of memory.  To be cleared in any case.
bool
pv_other_groups_find(const PvTraining* training, PvOtherGroups* groups);

/// [any] Free what it holds.
void
pv_other_groups_clear(PvOtherGroups* groups);

#endif
