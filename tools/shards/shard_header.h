// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The first bytes of a shard: what it is a part of.

#ifndef PV_TOOLS_SHARDS_SHARD_HEADER_H
#define PV_TOOLS_SHARDS_SHARD_HEADER_H

#include "base/status.h"

#include <stdbool.h>
#include <stdint.h>

enum {
  PV_SHARD_HEADER = 512, ///< Bytes, of text and then zeros
  PV_MAX_SHARDS   = 100000
};

typedef struct {
  char     version[32]; ///< The program's
  char     recipe[32];  ///< Its name
  uint64_t recipe_digest;
  uint64_t songs_digest;
  uint32_t shard; ///< From 1 to n_shards
  uint32_t n_shards;
  uint32_t n_songs; ///< In all shards together, with noise
  uint32_t n_noise; ///< Of these, the last: it is no music
  uint32_t n_features;
  bool     is_swapped; ///< Its numbers' bytes are in the other order than here
} PvShardHeader;

/// [any] Write it as text, one line for each of what it says.
void
pv_shard_header_write(const PvShardHeader* header, char bytes[PV_SHARD_HEADER]);

/// [any] Read it; false if it is none.
bool
pv_shard_header_read(const char bytes[PV_SHARD_HEADER], PvShardHeader* header);

/// [any] Songs of a shard: the song at place s, from 0, is in shard
/// s % n_shards + 1.
uint32_t
pv_shard_n_songs(const PvShardHeader* header);

/// [any] The music among them, which comes first.
uint32_t
pv_shard_n_music(const PvShardHeader* header);

/// [any] Fail if a shard is not a part of the same songs, analysed alike, or if its
/// numbers can't be read here.
/// @param path  Of the shard, for messages.
PvStatus
pv_shard_header_check(const PvShardHeader* header,
                      const PvShardHeader* wanted,
                      const char*          path,
                      PvError*             error);

#endif
