// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/judge/folds.h"
#include "support/run_suite.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_SONGS = 200, MAX_LABELS = 10, N_FOLDS = 5 };

static PvDataset set;
static bool      is_used[MAX_SONGS];
static bool      is_left_out[MAX_LABELS];
static uint32_t  folds[MAX_SONGS];

static void
set_up(void)
{
  set = (PvDataset){ .songs = calloc(MAX_SONGS, sizeof(PvDatasetSong)) };
  memset(is_used, true, sizeof(is_used));
}

static void
tear_down(void)
{
  for (uint32_t s = 0; s < set.n_songs; ++s) {
    free(set.songs[s].group);
  }
  free(set.songs);
}

static void
add(uint32_t label, const char* album, uint32_t n)
{
  for (uint32_t i = 0; i < n; ++i) {
    set.songs[set.n_songs].group   = strdup(album);
    set.songs[set.n_songs++].label = label;
  }
  set.n_labels = label + 1;
}

static void
deal(bool by_album, uint64_t seed)
{
  ck_assert(
    pv_folds_deal(&set, is_used, by_album, N_FOLDS, seed, folds, is_left_out));
}

/// Ten mixes each of sixteen songs.
static void
add_mixes(void)
{
  for (uint32_t label = 0; label < 10; ++label) {
    for (uint32_t song = 0; song < 16; ++song) {
      char name[16];
      snprintf(name, sizeof(name), "song-%02u", song);
      add(label, name, 1);
    }
  }
}

START_TEST(all_mixes_of_a_song_are_in_one_fold)
{
  add_mixes();
  for (uint64_t seed = 0; seed < 20; ++seed) {
    unsigned n_in[N_FOLDS] = { 0 };
    deal(true, seed);
    for (uint32_t s = 0; s < set.n_songs; ++s) {
      ck_assert_uint_eq(folds[s], folds[s % 16]);
      ++n_in[folds[s]];
    }
    for (uint32_t f = 0; f < N_FOLDS; ++f) {
      ck_assert_uint_eq(n_in[f], f == 0 ? 40 : 30);
    }
    for (uint32_t l = 0; l < 10; ++l) {
      ck_assert(!is_left_out[l]);
    }
  }
}
END_TEST

START_TEST(by_track_they_are_not)
{
  unsigned n_apart = 0;
  add_mixes();
  deal(false, 0);
  for (uint32_t s = 0; s < set.n_songs; ++s) {
    n_apart += folds[s] != folds[s % 16];
  }
  ck_assert_uint_gt(n_apart, 80);
}
END_TEST

START_TEST(songs_of_a_producer_are_spread_evenly)
{
  unsigned n[2][N_FOLDS] = { { 0 } };
  add(0, "", 11);
  add(1, "", 11);
  add(2, "", 1);
  is_used[4] = false;
  deal(false, 0);
  for (uint32_t s = 0; s < 22; ++s) {
    if (s != 4) {
      ck_assert_uint_lt(folds[s], N_FOLDS);
      ++n[s / 11][folds[s]];
    }
  }
  for (unsigned f = 0; f < N_FOLDS; ++f) {
    ck_assert_uint_eq(n[0][f], 2);           // 10 songs
    ck_assert(n[1][f] == 2 || n[1][f] == 3); // 11 songs
  }
  ck_assert_uint_eq(folds[22], PV_NO_FOLD);
  ck_assert(!is_left_out[0] && !is_left_out[1] && is_left_out[2]);
}
END_TEST

START_TEST(no_more_folds_than_songs_or_albums)
{
  add_mixes();
  ck_assert_uint_eq(pv_folds_count_most(&set, false), 160);
  ck_assert_uint_eq(pv_folds_count_most(&set, true), 16);
  add(10, "alone", 1); // Never held out
  add(11, "twice", 2);
  ck_assert_uint_eq(pv_folds_count_most(&set, false), 162);
  ck_assert_uint_eq(pv_folds_count_most(&set, true), 16);
  set.n_labels = 11; // What is after them is music by others
  ck_assert_uint_eq(pv_folds_count_most(&set, false), 160);
}
END_TEST

START_TEST(seeds_differ_and_repeat)
{
  uint32_t first[MAX_SONGS];
  add_mixes();
  deal(true, 1);
  memcpy(first, folds, sizeof(folds));
  deal(true, 2);
  ck_assert_mem_ne(first, folds, set.n_songs * sizeof(uint32_t));
  deal(true, 1);
  ck_assert_mem_eq(first, folds, set.n_songs * sizeof(uint32_t));
}
END_TEST

START_TEST(no_album_is_not_an_album_in_common)
{
  add(0, "", 3);
  add(0, "A", 2);
  add(1, "", 3);
  add(1, "B", 2);
  deal(true, 0);
  ck_assert_uint_eq(folds[0], folds[2]);
  ck_assert_uint_eq(folds[5], folds[7]);
  ck_assert_uint_ne(folds[0], folds[5]);
}
END_TEST

START_TEST(a_label_with_one_album_is_left_out)
{
  add(0, "shared", 3);
  add(1, "shared", 3);
  add(1, "own", 2);
  deal(true, 0);
  ck_assert(is_left_out[0]);
  ck_assert(!is_left_out[1]);
  ck_assert_uint_eq(folds[0], PV_NO_FOLD);
  ck_assert_uint_ne(folds[3], PV_NO_FOLD);
  ck_assert_uint_ne(folds[3], folds[6]);
}
END_TEST

/// Six albums in five folds: two share one, whichever those are.
START_TEST(a_label_in_one_fold_is_left_out)
{
  static const char* const albums[] = { "a", "b", "c", "d", "e", "f" };

  unsigned n_left_out = 0;
  for (uint32_t a = 0; a < 6; ++a) {
    add(0, albums[a], 1);
  }
  add(1, "a", 1);
  add(1, "b", 1);
  for (uint64_t seed = 0; seed < 200; ++seed) {
    deal(true, seed);
    ck_assert(!is_left_out[0]);
    ck_assert_int_eq(is_left_out[1], folds[0] == folds[1]);
    ck_assert_int_eq(is_left_out[1], folds[6] == PV_NO_FOLD);
    n_left_out += is_left_out[1];
  }
  ck_assert_uint_gt(n_left_out, 2); // 1 in 15 times
  ck_assert_uint_lt(n_left_out, 30);
}
END_TEST

START_TEST(unused_songs_are_in_no_fold)
{
  add_mixes();
  is_used[7] = false;
  deal(true, 3);
  ck_assert_uint_eq(folds[7], PV_NO_FOLD);
  ck_assert_uint_ne(folds[16 + 7], PV_NO_FOLD);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("folds");
  TCase* const tcase = tcase_create("all");
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, all_mixes_of_a_song_are_in_one_fold);
  tcase_add_test(tcase, by_track_they_are_not);
  tcase_add_test(tcase, songs_of_a_producer_are_spread_evenly);
  tcase_add_test(tcase, no_more_folds_than_songs_or_albums);
  tcase_add_test(tcase, seeds_differ_and_repeat);
  tcase_add_test(tcase, no_album_is_not_an_album_in_common);
  tcase_add_test(tcase, a_label_with_one_album_is_left_out);
  tcase_add_test(tcase, a_label_in_one_fold_is_left_out);
  tcase_add_test(tcase, unused_songs_are_in_no_fold);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
