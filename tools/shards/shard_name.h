// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What the files of shards are called.

#ifndef PV_TOOLS_SHARDS_SHARD_NAME_H
#define PV_TOOLS_SHARDS_SHARD_NAME_H

#include <stdint.h>

enum { PV_SHARD_NAME = 64 };

/// [any] The name of a shard's file: "shard-2-of-3.vectors".
void
pv_shard_name(uint32_t shard, uint32_t n_shards, char name[PV_SHARD_NAME]);

/// [any] The path of a shard in a folder, on the heap; NULL when out of memory.
char*
pv_shard_path(const char* folder, uint32_t shard, uint32_t n_shards);

/// [any] Which shard a file's name says, and of how many.
/// @return Of how many; 0: it is no shard's name.
uint32_t
pv_shard_name_read(const char* name, uint32_t* shard);

#endif
