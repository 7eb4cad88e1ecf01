// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  All shards of a whole, in the order of its songs.

#ifndef PV_TOOLS_SHARDS_SHARD_SET_H
#define PV_TOOLS_SHARDS_SHARD_SET_H

#include "tools/corpus/vectors.h"
#include "tools/shards/shard_file.h"
#include "tools/shards/shard_name.h"

typedef struct {
  const char*   path;   ///< Their folder, or one file; the caller's
  PvShardHeader header; ///< What they share; `shard` is 0
  PvShardFile*  files;  ///< [n_shards]: shard 1 first
  uint32_t*     heard;  ///< Of all songs, once they are loaded; NULL before
} PvShardSet;

/**
   [any] Open the shards in a folder, or one file that holds all songs.

   Files of other names are passed over.  Shards may be missing.

   @param path     Must outlive the set.
   @param version  That of the program that must have made them.
   @param[out] set  Set only on success.
   @return A failure if there are none, or if they are not parts of one whole.
*/
PvStatus
pv_shard_set_open(const char* path,
                  const char* version,
                  PvShardSet* set,
                  PvError*    error);

/// [any] Unmap them.
void
pv_shard_set_close(PvShardSet* set);

/// What a look at all shards found.
typedef struct {
  uint32_t n_lacking;  ///< Shards that are missing or not whole
  uint32_t n_unusable; ///< Songs without vectors
  uint32_t n_clips;
} PvShardSetFacts;

/// Whoever keeps something of the songs that a look at all shards finds.
typedef struct {
  void (*take)(void* user, uint32_t place, const PvShardSong* song);
  void* user;
} PvShardTaker;

/// [any] Read all songs in their order, and find out what is lacking.
/// @param tell  Told of each shard that is missing or not whole, in a line.
/// @param taker  Given each song, as long as nothing is known to be lacking; NULL: nobody.
/// @param[out] is_lacking  [n_shards]
void
pv_shard_set_look(PvShardSet* set,
                  void (*tell)(const char* line),
                  const PvShardTaker* taker,
                  bool*               is_lacking,
                  PvShardSetFacts*    facts);

/// [any] Read the songs from the first one on.
void
pv_shard_set_rewind(PvShardSet* set);

/// [any] Read the song at `place` of a set that lacks nothing: they come in their
/// order, from 0 on.
/// @param[out] song  Points into the set.
PvStatus
pv_shard_set_next(PvShardSet*  set,
                  uint32_t     place,
                  PvShardSong* song,
                  PvError*     error);

/// [any] Write a set that lacks nothing as one shard, which a single run would have
/// made.
PvStatus
pv_shard_set_merge(PvShardSet* set, const char* path, PvError* error);

#endif
