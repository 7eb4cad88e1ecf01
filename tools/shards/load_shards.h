// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Shards as the songs that training takes.

#ifndef PV_TOOLS_SHARDS_LOAD_SHARDS_H
#define PV_TOOLS_SHARDS_LOAD_SHARDS_H

#include "tools/shards/shard_set.h"

/// All songs of a set.
typedef struct {
  PvDataset  dataset;
  PvVectors  vectors;  ///< Borrowed from the set; `clip_frames` is not known
  PvProfile* profiles; ///< [n_songs]: all 0 of songs that could not be used
} PvShardSongs;

/**
   [any] Look at a set as pv_shard_set_look() does, and take its songs at the same time:
   what is read is read once.

   @param[out] songs  Whole if the set lacks nothing and PV_OK was returned; to be cleared
                      by the caller in any case.
   @return A failure if songs can't be taken, whatever is lacking.
*/
PvStatus
pv_shards_load(PvShardSet* set,
               void (*tell)(const char* line),
               bool*            is_lacking,
               PvShardSetFacts* facts,
               PvShardSongs*    songs,
               PvError*         error);

/// [any] Free what it holds.
void
pv_shard_songs_clear(PvShardSongs* songs);

#endif
