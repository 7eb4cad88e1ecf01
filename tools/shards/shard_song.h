// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What a shard holds of one song.

#ifndef PV_TOOLS_SHARDS_SHARD_SONG_H
#define PV_TOOLS_SHARDS_SHARD_SONG_H

#include "profile/profile.h"
#include "tools/corpus/dataset.h"
#include "tools/corpus/song_vectors.h"
#include "tools/shards/packing.h"

/// All that training takes from a song's sound.  Borrows what it points to.
typedef struct {
  PvDatasetSong song; ///< Without its label's number
  char*         label;
  PvSongVectors vectors; ///< Or why there are none
  PvProfile*    profile; ///< NULL: there are no vectors
} PvShardSong;

/// [any] Add a song; the same song gives the same bytes.
void
pv_shard_song_pack(const PvShardSong* song,
                   uint32_t           n_features,
                   PvPacking*         packing);

/// [any] Take a song out of all of `n` bytes, aligned as they were packed.
/// @param[out] song  Points into `bytes`.
/// @return False if they are none.
bool
pv_shard_song_unpack(char*        bytes,
                     size_t       n,
                     uint32_t     n_features,
                     PvShardSong* song);

#endif
