// SPDX-License-Identifier: GPL-3.0-or-later

// Headers of shards: what they say, and which are none.

#include "base/byte_order.h"
#include "support/run_suite.h"
#include "tools/shards/shard_header.h"

#include <check.h>
#include <string.h>

enum { N_SHARDS = 3 };

static PvShardHeader header;
static PvError       error;

static void
set_up(void)
{
  header = (PvShardHeader){ .version       = "1.2.3",
                            .recipe        = "of two words",
                            .recipe_digest = 7,
                            .songs_digest  = 9,
                            .n_shards      = N_SHARDS,
                            .n_songs       = 11,
                            .n_noise       = 2,
                            .n_features    = 5 };
}

// 11 songs in turn on 3 shards: 4, 4 and 3.
START_TEST(songs_are_dealt_out)
{
  static const uint32_t wanted[] = { 4, 4, 3 };
  for (header.shard = 1; header.shard <= N_SHARDS; ++header.shard) {
    ck_assert_uint_eq(pv_shard_n_songs(&header), wanted[header.shard - 1]);
  }
  header.n_songs = 2;
  header.n_noise = 0;
  header.shard   = 3;
  ck_assert_uint_eq(pv_shard_n_songs(&header), 0);
}
END_TEST

START_TEST(a_header_is_read_as_it_was_written)
{
  char          bytes[PV_SHARD_HEADER];
  PvShardHeader read;
  header.shard = 2;
  pv_shard_header_write(&header, bytes);
  ck_assert(pv_shard_header_read(bytes, &read));
  ck_assert_mem_eq(&read, &header, sizeof(read));
  for (unsigned i = 0; i < PV_SHARD_HEADER; ++i) {
    bytes[i] ^= 0x40; // No digit stays one
    ck_assert_msg(!pv_shard_header_read(bytes, &read) ||
                    memcmp(&read, &header, sizeof(read)) != 0,
                  "byte %u does not count", i);
    bytes[i] ^= 0x40;
  }
}
END_TEST

START_TEST(another_byte_order_is_read_and_refused)
{
  char          bytes[PV_SHARD_HEADER];
  PvShardHeader read;
  header.shard      = 2;
  header.is_swapped = true;
  pv_shard_header_write(&header, bytes);
  ck_assert(pv_shard_header_read(bytes, &read));
  ck_assert(read.is_swapped);
  ck_assert_int_eq(pv_shard_header_check(&read, &header, "a.vectors", &error),
                   PV_ERR_DATA);
  ck_assert_ptr_nonnull(strstr(bytes, pv_is_little_endian()
                                        ? "\norder big-endian\n"
                                        : "\norder little-endian\n"));
}
END_TEST

START_TEST(impossible_headers_are_none)
{
  const struct {
    uint32_t shard, n_shards, n_songs, n_noise, n_features;
  } wrong[] = {
    { 0, 3, 1, 0, 1 },
    { 4, 3, 1, 0, 1 },
    { 1, PV_MAX_SHARDS + 1, 1, 0, 1 },
    { 1, 3, 1, 0, 0 },
    { 1, 3, UINT32_MAX, 0, 1 },
    { 1, 3, 1, 0, UINT32_MAX },
    { 1, 3, 1, 2, 1 },
    { 1, 3, 9, 4, 1 },
  };
  for (unsigned i = 0; i < sizeof(wrong) / sizeof(wrong[0]); ++i) {
    char          bytes[PV_SHARD_HEADER];
    PvShardHeader read;
    header.shard      = wrong[i].shard;
    header.n_shards   = wrong[i].n_shards;
    header.n_songs    = wrong[i].n_songs;
    header.n_noise    = wrong[i].n_noise;
    header.n_features = wrong[i].n_features;
    pv_shard_header_write(&header, bytes);
    ck_assert_msg(!pv_shard_header_read(bytes, &read), "%u", i);
  }
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("shard_header");
  TCase* const tcase = tcase_create("all");
  tcase_add_checked_fixture(tcase, set_up, NULL);
  tcase_add_test(tcase, songs_are_dealt_out);
  tcase_add_test(tcase, a_header_is_read_as_it_was_written);
  tcase_add_test(tcase, another_byte_order_is_read_and_refused);
  tcase_add_test(tcase, impossible_headers_are_none);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
