// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Songs that sound the same from their start.

#ifndef PV_TOOLS_CORPUS_SAME_SONGS_H
#define PV_TOOLS_CORPUS_SAME_SONGS_H

#include "tools/corpus/dataset.h"
#include "tools/corpus/vectors.h"

/// About as many are compared as fast in either way.
enum { PV_MOST_SONGS_IN_PAIRS = 4000 };

typedef struct {
  uint32_t a, b; ///< Places in the dataset, a < b
} PvSongPair;

/// The pairs found.
typedef struct {
  uint32_t    n_room;
  PvSongPair* pairs; ///< [n_room]: the first ones, in the order of a, then b
  uint32_t    n;     ///< All of them
} PvSongPairs;

/**
   [any] Find all pairs of songs that sound the same, whether in another coding,
   after a little silence or at another level.  Noise takes no part, nor do files that hold
   the same bytes.

   @param n_most_in_pairs  Of more songs not all pairs are looked at, so that the time
                           grows little faster than the songs do; one that is the same is
                           missed with a probability of one in a million at most.
   @param[in,out] pairs  With its room.
   @return False when out of memory.
*/
bool
pv_same_songs_find(const PvDataset* dataset,
                   const PvVectors* vectors,
                   uint32_t         n_most_in_pairs,
                   PvSongPairs*     pairs);

#endif
