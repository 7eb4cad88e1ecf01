// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/tools/shard_files.h"

#include "support/tools/shard_songs.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

PvShardHeader
pv_test_shard_header(void)
{
  return (PvShardHeader){ .version       = "1.2.3",
                          .recipe        = "of two words",
                          .recipe_digest = 7,
                          .songs_digest  = 9,
                          .shard         = 1,
                          .n_shards      = PV_TEST_SHARDS,
                          .n_songs       = PV_TEST_SHARD_SONGS,
                          .n_noise       = 2,
                          .n_features    = PV_TEST_FEATURES };
}

PvShardWriter*
pv_test_shard_open(const PvShardHeader* header, const char* path)
{
  PvError        error;
  PvShardWriter* writer = NULL;
  ck_assert_msg(!pv_shard_writer_open(path, header, &writer, &error), "%s",
                error.text);
  return writer;
}

void
pv_test_shard_add(PvShardWriter*       writer,
                  const PvShardHeader* header,
                  uint32_t             i)
{
  const uint32_t place = header->shard - 1 + i * header->n_shards;
  pv_shard_writer_add(writer, i, pv_test_packed_song(place), place % 3 != 2);
}

uint32_t
pv_test_shard_fill(const PvShardHeader* header, const char* path)
{
  PvError              error;
  PvShardWriter* const writer = pv_test_shard_open(header, path);
  const uint32_t       n_kept = pv_shard_writer_n_kept(writer);
  for (uint32_t i = n_kept; i < pv_shard_n_songs(header); ++i) {
    pv_test_shard_add(writer, header, i);
  }
  ck_assert_int_eq(pv_shard_writer_close(writer, &error), PV_OK);
  return n_kept;
}

void
pv_assert_same_files(const char* a, const char* b)
{
  char command[256];
  snprintf(command, sizeof(command), "cmp %s %s", a, b);
  ck_assert_int_eq(system(command), 0);
}
