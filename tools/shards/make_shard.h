// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Songs analysed into a shard.

#ifndef PV_TOOLS_SHARDS_MAKE_SHARD_H
#define PV_TOOLS_SHARDS_MAKE_SHARD_H

#include "tools/corpus/file_checks.h"
#include "tools/corpus/vectors.h"
#include "tools/shards/shard_writer.h"

/// Told of each song that was analysed, by any thread.
typedef void (*PvShardTold)(void* user, uint32_t i, const PvSongVectors* song);

/**
   [any] Analyse the songs that a shard lacks, in their order, and add them.

   Stops early when one can't be written, or its file can't be opened:
   pv_shard_writer_close() says why.

   @param songs   Those that it lacks: the first becomes song `n_kept` of the shard.
   @param checks  [n_songs] As of pv_vectors_of_dataset().
   @param n_threads  0: as many as there are cores.
   @return Only PV_ERR_MEMORY, before the first song.
*/
PvStatus
pv_shard_make(const PvDataset*   songs,
              const PvRecipe*    recipe,
              const PvFileCheck* checks,
              uint32_t           n_threads,
              PvShardWriter*     writer,
              PvShardTold        tell,
              void*              user,
              PvError*           error);

#endif
