// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Shards as files: a header, and then one song after the other, each with its
/// length and digest.

#ifndef PV_TOOLS_SHARDS_SHARD_FILE_H
#define PV_TOOLS_SHARDS_SHARD_FILE_H

#include "tools/shards/records.h"
#include "tools/shards/shard_header.h"
#include "tools/shards/shard_song.h"

#include <stdio.h>

/// What there is at some place of a shard.
typedef enum {
  PV_SHARD_SONG,
  PV_SHARD_END,    ///< All its songs were read
  PV_SHARD_CUT,    ///< It ends too early
  PV_SHARD_DAMAGED ///< What is there is none of its songs
} PvShardNext;

/// A shard that is read; all 0: there is none.
typedef struct {
  PvShardHeader header;
  char*         bytes; ///< The whole file, mapped
  size_t        size;
  size_t        at;        ///< The next song
  size_t        expected;  ///< The system was told to read up to here
  PvShardNext   newest;    ///< What was found last
  uint32_t      n_read;    ///< Songs so far
  uint32_t      n_checked; ///< Of which so many were what was written
  PvRecord      song;      ///< The newest
} PvShardFile;

/// [any] Map a shard; what is changed in it later may be seen, or not.
/// @param[out] file  Set only on success.
/// @return PV_ERR_FORMAT: it is none, or ends within its header.
PvStatus
pv_shard_file_open(const char* path, PvShardFile* file, PvError* error);

/// [any] The same for an open file.
PvStatus
pv_shard_file_map(int          descriptor,
                  const char*  path,
                  PvShardFile* file,
                  PvError*     error);

/// [any] Unmap it.
void
pv_shard_file_close(PvShardFile* file);

/// [any] Read its songs from the first one on again.
void
pv_shard_file_rewind(PvShardFile* file);

/// [any] Read the next song, checked against its digest when it is read for the first
/// time.
/// @param[out] song  With PV_SHARD_SONG; points into the file.
PvShardNext
pv_shard_file_next(PvShardFile* file, PvShardSong* song);

/// [any] Write a song's bytes where `stream` is.
/// @param place  The song's number among those of all shards, from 0.
/// @return False, and why in errno.
bool
pv_shard_song_write(FILE* stream, uint32_t place, const char* bytes, size_t n);

#endif
