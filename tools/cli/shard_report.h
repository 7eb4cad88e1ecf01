// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What `prodval vectors --shard` says of a shard.

#ifndef PV_TOOLS_CLI_SHARD_REPORT_H
#define PV_TOOLS_CLI_SHARD_REPORT_H

#include "tools/shards/shard_header.h"

/// [any] Say on standard error which of a shard's first songs could not be used, and
/// why.  A writer that has the shard open would lose its lock.
PvStatus
pv_shard_say_unusable(const char* path, uint32_t n_songs, PvError* error);

/// [any] Say that a shard is whole, and what to do about songs that could not be used.
/// @param n_kept      Its songs that an earlier run analysed.
/// @param n_unusable  Its songs without vectors.
void
pv_shard_say_done(const PvShardHeader* header,
                  const char*          path,
                  uint32_t             n_kept,
                  uint32_t             n_unusable);

#endif
