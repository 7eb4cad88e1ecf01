// SPDX-License-Identifier: GPL-3.0-or-later

// Shards of a set together: what they hold, and what they lack.

#include "support/run_suite.h"
#include "support/scratch.h"
#include "support/tools/shard_files.h"
#include "support/tools/shard_songs.h"
#include "tools/shards/load_shards.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { N_SONGS = PV_TEST_SHARD_SONGS, N_SHARDS = PV_TEST_SHARDS };

static PvShardHeader header;
static PvError       error;
static unsigned      n_told;

static void
set_up(void)
{
  pv_scratch_enter();
  n_told = 0;
  header = pv_test_shard_header();
}

static void
count(const char* line)
{
  ck_assert_ptr_nonnull(strstr(line, "shard "));
  ++n_told;
}

static void
write_all(const char* folder)
{
  mkdir(folder, 0777);
  for (header.shard = 1; header.shard <= N_SHARDS; ++header.shard) {
    char* const path = pv_shard_path(folder, header.shard, N_SHARDS);
    pv_test_shard_fill(&header, path);
    free(path);
  }
}

static void
open_set(const char* path, PvShardSet* set)
{
  ck_assert_msg(!pv_shard_set_open(path, "1.2.3", set, &error), "%s",
                error.text);
}

START_TEST(a_set_has_all_songs_in_order)
{
  PvShardSet      set;
  PvShardSetFacts facts;
  bool            is_lacking[N_SHARDS];
  write_all("set");
  open_set("set", &set);
  pv_shard_set_look(&set, count, NULL, is_lacking, &facts);
  ck_assert_uint_eq(n_told, 0);
  ck_assert_uint_eq(facts.n_lacking, 0);
  ck_assert_uint_eq(facts.n_unusable, 3); // 2, 5, 8
  ck_assert_uint_eq(facts.n_clips, 16);
  for (uint32_t s = 0; s < N_SONGS; ++s) {
    PvShardSong song;
    ck_assert_int_eq(pv_shard_set_next(&set, s, &song, &error), PV_OK);
    pv_assert_shard_song(&song, s);
  }
  ck_assert_int_eq(pv_shard_set_merge(&set, "merged", &error), PV_OK);
  pv_shard_set_close(&set);
  header.n_shards = 1;
  header.shard    = 1;
  pv_test_shard_fill(&header, "alone");
  pv_assert_same_files("merged", "alone");
}
END_TEST

START_TEST(what_a_set_lacks_is_told)
{
  PvShardSet      set;
  PvShardSetFacts facts;
  bool            is_lacking[N_SHARDS];
  write_all("set");
  unlink("set/shard-1-of-3.vectors");
  ck_assert_int_eq(truncate("set/shard-3-of-3.vectors", 600), 0);
  open_set("set", &set);
  pv_shard_set_look(&set, count, NULL, is_lacking, &facts);
  ck_assert_uint_eq(n_told, 2);
  ck_assert_uint_eq(facts.n_lacking, 2);
  ck_assert(is_lacking[0] && !is_lacking[1] && is_lacking[2]);
  pv_shard_set_close(&set);
}
END_TEST

START_TEST(a_set_becomes_a_dataset)
{
  PvShardSet      set;
  PvShardSetFacts facts;
  PvShardSongs    songs;
  bool            is_lacking[N_SHARDS];
  write_all("set");
  open_set("set", &set);
  ck_assert_int_eq(
    pv_shards_load(&set, count, is_lacking, &facts, &songs, &error), PV_OK);
  ck_assert_uint_eq(facts.n_lacking, 0);
  ck_assert_uint_eq(songs.dataset.n_songs, N_SONGS);
  ck_assert_uint_eq(songs.dataset.n_labels, 1);
  ck_assert_str_eq(songs.dataset.labels[1], "unknown");
  ck_assert_str_eq(songs.dataset.songs[10].title, "Song 10");
  ck_assert_uint_eq(songs.vectors.n_features, PV_TEST_FEATURES);
  ck_assert_float_eq(songs.vectors.songs[4].mono[1], 4101.0f);
  ck_assert_int_eq(songs.vectors.songs[8].error.status, PV_ERR_FORMAT);
  ck_assert_float_eq(songs.profiles[10].at[PV_TONE][3], 13.0f);
  ck_assert_float_eq(songs.profiles[8].at[PV_TONE][3], 0.0f);
  for (uint32_t s = 0; s < N_SONGS; ++s) {
    PvShardSong song;
    ck_assert_int_eq(pv_shard_set_next(&set, s, &song, &error), PV_OK);
    const PvSongVectors* const kept = &songs.vectors.songs[s];
    ck_assert_uint_eq(kept->n_clips, song.vectors.n_clips);
    ck_assert(!kept->n_clips || !memcmp(kept->heard, song.vectors.heard,
                                        kept->n_clips * sizeof(uint32_t)));
  }
  pv_shard_songs_clear(&songs);
  pv_shard_set_close(&set);
}
END_TEST

/// What is lacking is told before anything is made of the rest.
START_TEST(a_set_that_lacks_something_is_no_dataset)
{
  PvShardSet      set;
  PvShardSetFacts facts;
  PvShardSongs    songs;
  bool            is_lacking[N_SHARDS];
  write_all("set");
  unlink("set/shard-2-of-3.vectors");
  open_set("set", &set);
  ck_assert_int_eq(
    pv_shards_load(&set, count, is_lacking, &facts, &songs, &error), PV_OK);
  ck_assert_uint_eq(facts.n_lacking, 1);
  ck_assert_uint_eq(n_told, 1);
  ck_assert_uint_eq(songs.dataset.n_songs, 1);
  pv_shard_songs_clear(&songs);
  pv_shard_set_close(&set);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("shard_set");
  TCase* const tcase = tcase_create("all");
  tcase_set_timeout(tcase, 120);
  tcase_add_checked_fixture(tcase, set_up, pv_scratch_leave);
  tcase_add_test(tcase, a_set_has_all_songs_in_order);
  tcase_add_test(tcase, what_a_set_lacks_is_told);
  tcase_add_test(tcase, a_set_becomes_a_dataset);
  tcase_add_test(tcase, a_set_that_lacks_something_is_no_dataset);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
