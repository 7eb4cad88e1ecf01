// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Songs for shards, whose numbers tell which song they are.

#ifndef PV_TESTS_TOOLS_SHARD_SONGS_H
#define PV_TESTS_TOOLS_SHARD_SONGS_H

#include "tools/shards/shard_song.h"

enum { PV_TEST_FEATURES = 5 };

/// [any] Song `i`, whose memory is of all tests: two clips and three early windows,
/// with mono; each third one could not be used.
PvShardSong
pv_test_shard_song(uint32_t i);

/// [any] The same, packed; the caller frees its bytes.
PvPacking
pv_test_packed_song(uint32_t i);

/// [any] Assert that this is song `i`.
void
pv_assert_shard_song(const PvShardSong* song, uint32_t i);

#endif
