// SPDX-License-Identifier: GPL-3.0-or-later

// Which shards may join those of a folder, by what their headers say.

#include "support/run_suite.h"
#include "support/scratch.h"
#include "tools/shards/shard_folder.h"
#include "tools/shards/shard_name.h"

#include <check.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static PvShardHeader wanted;
static PvError       error;

static void
set_up(void)
{
  pv_scratch_enter();
  mkdir("set", 0777);
  wanted = (PvShardHeader){ .version       = "1.2.3",
                            .recipe        = "default",
                            .recipe_digest = 7,
                            .songs_digest  = 9,
                            .shard         = 1,
                            .n_shards      = 3,
                            .n_songs       = 11,
                            .n_noise       = 3,
                            .n_features    = 5 };
}

/// A shard without songs, or only the beginning of its header.
static void
put(const PvShardHeader* header, size_t n_bytes)
{
  char bytes[PV_SHARD_HEADER];
  char name[PV_SHARD_NAME];
  char path[PV_SHARD_NAME + 8];
  pv_shard_header_write(header, bytes);
  pv_shard_name(header->shard, header->n_shards, name);
  snprintf(path, sizeof(path), "set/%s", name);
  FILE* const file = fopen(path, "wb");
  ck_assert_ptr_nonnull(file);
  ck_assert_uint_eq(fwrite(bytes, 1, n_bytes, file), n_bytes);
  fclose(file);
}

static void
assert_refused(const PvShardHeader* there, const char* why)
{
  put(there, PV_SHARD_HEADER);
  ck_assert_int_eq(pv_shard_folder_check("set", &wanted, &error), PV_ERR_DATA);
  ck_assert_msg(strstr(error.text, why), "%s", error.text);
  ck_assert_msg(strstr(error.text, "set/shard-2-of-"), "%s", error.text);
}

static PvShardHeader
second(void)
{
  PvShardHeader header = wanted;
  header.shard         = 2;
  return header;
}

START_TEST(others_of_the_same_are_joined)
{
  const PvShardHeader header = second();
  ck_assert_int_eq(pv_shard_folder_check("set", &wanted, &error), PV_OK);
  put(&header, PV_SHARD_HEADER);
  ck_assert_int_eq(pv_shard_folder_check("set", &wanted, &error), PV_OK);
}
END_TEST

START_TEST(a_folder_may_be_missing)
{
  ck_assert_int_eq(pv_shard_folder_check("none", &wanted, &error), PV_OK);
}
END_TEST

START_TEST(another_list_is_refused)
{
  PvShardHeader header = second();
  header.songs_digest  = 8;
  assert_refused(&header, "made of other songs, or of another manifest: remove "
                          "it, or take another folder");
}
END_TEST

START_TEST(another_recipe_is_refused)
{
  PvShardHeader header = second();
  header.recipe_digest = 8;
  assert_refused(&header, "made with another recipe, default: remove it, or "
                          "take another folder");
}
END_TEST

START_TEST(another_version_is_refused)
{
  PvShardHeader header = second();
  strcpy(header.version, "1.2.4");
  assert_refused(&header, "made by prodval 1.2.4, not 1.2.3: remove it");
}
END_TEST

// And that before its recipe, whose digest is of bytes in that order.
START_TEST(another_byte_order_is_refused)
{
  PvShardHeader header = second();
  header.is_swapped    = true;
  header.recipe_digest = 8;
  assert_refused(&header, "-endian machine, which this is not: remove it, to "
                          "make it again here");
}
END_TEST

START_TEST(another_number_is_refused)
{
  PvShardHeader header = second();
  header.n_shards      = 4;
  assert_refused(&header, "is one of 4 shards");
}
END_TEST

// A shard that was killed at once is made again by its own run; merge tells of others.
START_TEST(what_has_no_header_is_passed_over)
{
  PvShardHeader header = second();
  header.songs_digest  = 8;
  put(&header, PV_SHARD_HEADER - 1);
  ck_assert_int_eq(pv_shard_folder_check("set", &wanted, &error), PV_OK);
  put(&header, PV_SHARD_HEADER);
  rename("set/shard-2-of-3.vectors", "set/shard-02-of-3.vectors");
  ck_assert_int_eq(pv_shard_folder_check("set", &wanted, &error), PV_OK);
}
END_TEST

// 11 songs, 3 of them noise, are dealt out in turn.
START_TEST(noise_is_no_music)
{
  static const uint32_t n[] = { 3, 3, 2 };
  for (wanted.shard = 1; wanted.shard <= 3; ++wanted.shard) {
    ck_assert_uint_eq(pv_shard_n_music(&wanted), n[wanted.shard - 1]);
  }
  wanted.shard   = 3;
  wanted.n_songs = 3;
  ck_assert_uint_eq(pv_shard_n_songs(&wanted), 1);
  ck_assert_uint_eq(pv_shard_n_music(&wanted), 0);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("shard_folder");
  TCase* const tcase = tcase_create("all");
  tcase_add_checked_fixture(tcase, set_up, pv_scratch_leave);
  tcase_add_test(tcase, others_of_the_same_are_joined);
  tcase_add_test(tcase, a_folder_may_be_missing);
  tcase_add_test(tcase, another_list_is_refused);
  tcase_add_test(tcase, another_recipe_is_refused);
  tcase_add_test(tcase, another_version_is_refused);
  tcase_add_test(tcase, another_byte_order_is_refused);
  tcase_add_test(tcase, another_number_is_refused);
  tcase_add_test(tcase, what_has_no_header_is_passed_over);
  tcase_add_test(tcase, noise_is_no_music);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
