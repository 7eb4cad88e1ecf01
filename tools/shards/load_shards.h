// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Shards as the songs that training takes.

#ifndef PV_TOOLS_SHARDS_LOAD_SHARDS_H
#define PV_TOOLS_SHARDS_LOAD_SHARDS_H

#include "tools/shards/shard_set.h"

/**
   [any] Make a dataset of the songs in a set that lacks nothing.

   @param[out] dataset  To be cleared by the caller in any case.
*/
PvStatus
pv_shards_load_dataset(PvShardSet* set, PvDataset* dataset, PvError* error);

/**
   [any] Take the songs' vectors, and profiles.

   @param[out] vectors   Borrowed from the set; set only on success.
   @param[out] profiles  [n_songs]: all 0 of songs that could not be used.
*/
PvStatus
pv_shards_load_vectors(PvShardSet* set,
                       uint32_t    clip_frames,
                       PvVectors*  vectors,
                       PvProfile*  profiles,
                       PvError*    error);

#endif
