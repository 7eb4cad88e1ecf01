// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Which songs are held out when.

#ifndef PV_TOOLS_TRAIN_SPLIT_H
#define PV_TOOLS_TRAIN_SPLIT_H

#include "tools/train/training.h"

#include <stdbool.h>

/// In no part: never held out.
#define PV_NO_PART UINT32_MAX

/// Each song is held out in one part; a producer may be in another one, with all
/// their songs.
typedef struct {
  uint32_t  n_parts;
  uint32_t* of_song;  ///< [n_songs] of a training
  uint32_t* of_label; ///< [n_labels + 1]: where the whole producer is held out
} PvSplit;

/// [any] A split in which nothing is held out yet; false when out of memory.  To
/// be cleared in any case.
bool
pv_split_init(PvSplit* split, const PvTraining* all, uint32_t n_parts);

/// [any] One producer after the other.  As pv_split_init().
bool
pv_split_by_producer(PvSplit* split, const PvTraining* all);

/// What pv_split_in_turn() holds out besides producers' songs.
typedef struct {
  uint32_t n_parts;
  bool     producers;
  bool     others;
} PvTurns;

/**
   [any] Deal each producer's songs out in turn, in their order; if wanted, the
   producers, too, and the groups of music by others, whose songs stay together.

   As pv_split_init().
*/
bool
pv_split_in_turn(PvSplit* split, const PvTraining* all, PvTurns turns);

/// [any] Whether a song is held out in a part, by itself or with its producer.
bool
pv_split_holds_out(const PvSplit*    split,
                   const PvTraining* all,
                   uint32_t          song,
                   uint32_t          part);

/// [any] Free what it holds.
void
pv_split_clear(PvSplit* split);

#endif
