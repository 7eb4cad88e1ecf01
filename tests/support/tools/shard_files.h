// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Files of shards of pv_test_shard_song().

#ifndef PV_TESTS_TOOLS_SHARD_FILES_H
#define PV_TESTS_TOOLS_SHARD_FILES_H

#include "tools/shards/shard_writer.h"

enum { PV_TEST_SHARDS = 3, PV_TEST_SHARD_SONGS = 11 };

/// The header of shard 1 of so many songs.
PvShardHeader
pv_test_shard_header(void);

/// Begin to write a shard, or go on.
PvShardWriter*
pv_test_shard_open(const PvShardHeader* header, const char* path);

/// Write its song `i`.
void
pv_test_shard_add(PvShardWriter*       writer,
                  const PvShardHeader* header,
                  uint32_t             i);

/// Write what a shard lacks; returns how many songs it had.
uint32_t
pv_test_shard_fill(const PvShardHeader* header, const char* path);

/// Assert that two files hold the same bytes.
void
pv_assert_same_files(const char* a, const char* b);

#endif
