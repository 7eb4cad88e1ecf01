// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Shards that are written song by song, and go on where they were left.

#ifndef PV_TOOLS_SHARDS_SHARD_WRITER_H
#define PV_TOOLS_SHARDS_SHARD_WRITER_H

#include "tools/shards/shard_header.h"
#include "tools/shards/packing.h"

typedef struct PvShardWriter PvShardWriter;

/**
   [any] Begin a shard, or go on with one.

   A shard that is there keeps all songs up to the first that is not whole; what
   comes after them goes.

   @param[out] writer  Set only on success.
   @param error  PV_ERR_BUSY: another process writes it.
*/
PvStatus
pv_shard_writer_open(const char*          path,
                     const PvShardHeader* header,
                     PvShardWriter**      writer,
                     PvError*             error);

/// [any] Songs that were there when it was opened.
uint32_t
pv_shard_writer_n_kept(const PvShardWriter* writer);

/// [any] Songs in it that could not be used.
uint32_t
pv_shard_writer_n_unusable(const PvShardWriter* writer);

/// [any] Whether all could be written so far; if not, there is no sense in going on.
bool
pv_shard_writer_is_fine(PvShardWriter* writer);

/**
   [any] Add song `i` of the shard, from 0, once.

   Songs may come in any order, and from several threads: each is written once those
   before it were.

   @param song  Packed; the writer takes it over.
   @param is_usable  Whether it has vectors.
*/
void
pv_shard_writer_add(PvShardWriter* writer,
                    uint32_t       i,
                    PvPacking      song,
                    bool           is_usable);

/// [any] Write no more songs; the first failure is the one that is told.
void
pv_shard_writer_fail(PvShardWriter* writer, const PvError* why);

/// [any] Close it, and free the writer.
/// @return The first failure, if not all could be written.
PvStatus
pv_shard_writer_close(PvShardWriter* writer, PvError* error);

#endif
