// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  prodval vectors --shard: a part of the songs, analysed for training.

#ifndef PV_TOOLS_CLI_WRITE_SHARD_H
#define PV_TOOLS_CLI_WRITE_SHARD_H

#include "tools/cli/input/corpus_input.h"

/// One of so many shards, from 1.
typedef struct {
  uint32_t shard;
  uint32_t n_shards;
} PvShardPlace;

/// [any] Read "I/N"; fails if it is none.
PvStatus
pv_shard_place_parse(const char* text, PvShardPlace* place, PvError* error);

/// [any] Analyse the songs of a shard that is not whole yet, and write it to a folder,
/// which is made if it is not there.  Returns an exit status, having said why:
/// PV_EXIT_DONE if the shard is whole, whatever songs in it could not be used.
/// @param music  What options say, with noise.
int
pv_write_shard(PvCorpusInput* music, PvShardPlace place, const char* folder);

#endif
