// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A training without a part of its songs and producers.

#ifndef PV_TOOLS_TRAIN_HOLDOUT_H
#define PV_TOOLS_TRAIN_HOLDOUT_H

#include "tools/train/training.h"

/// What is taken out: one part in `n_parts` of each producer's songs and, if
/// wanted, of the producers with all their songs, and of the groups of music by
/// others.
typedef struct {
  uint32_t n_parts;
  uint32_t part;
  bool     producers;
  bool     others;
} PvCut;

#define PV_NOT_IN_REST UINT32_MAX

/// What is left.
typedef struct {
  PvTraining     training;
  char**         labels;
  PvDatasetSong* songs; ///< With labels of the rest's own
  uint32_t*
    of_label;        ///< [n_labels of all + 1]: label in the rest, or not in it
  uint32_t* of_song; ///< [n_songs of all]: song in the rest, or not in it
} PvRest;

/// [any] Take out; false when out of memory.  To be cleared in any case.
bool
pv_rest_make(const PvTraining* all, const PvCut* cut, PvRest* rest);

/// [any] Free what it holds.
void
pv_rest_clear(PvRest* rest);

#endif
