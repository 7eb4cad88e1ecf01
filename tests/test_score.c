// SPDX-License-Identifier: GPL-3.0-or-later

#include "folds.h"
#include "random.h"
#include "score.h"

#include <check.h>
#include <math.h>
#include <stdio.h>

enum { N_SONGS = 23, N_FOLDS = 5 };

START_TEST(random_numbers_are_splitmix64)
{
  uint64_t state = 1234567; // Reference values: Vigna's splitmix64.c
  ck_assert(pv_random_next(&state) == UINT64_C(6457827717110365317));
  ck_assert(pv_random_next(&state) == UINT64_C(3203168211198807973));
  ck_assert(pv_random_next(&state) == UINT64_C(9817491932198370423));
}
END_TEST

/// 23 songs: 11 of label 0, 11 of label 1, one of label 2; albums of 3.
static void
make_songs(PvDatasetSong* songs, char groups[N_SONGS][8])
{
  for (uint32_t s = 0; s < N_SONGS; ++s) {
    snprintf(groups[s], sizeof(groups[s]), "%u", s % 11 / 3);
    songs[s] = (PvDatasetSong){ .group = groups[s], .label = s / 11 };
  }
}

static void
deal(bool by_album, uint64_t seed, uint32_t* folds, bool* left_out)
{
  char            groups[N_SONGS][8];
  PvDatasetSong   songs[N_SONGS];
  bool            is_used[N_SONGS];
  const PvDataset dataset = { .n_labels = 3,
                              .n_songs  = N_SONGS,
                              .songs    = songs };
  make_songs(songs, groups);
  for (uint32_t s = 0; s < N_SONGS; ++s) {
    is_used[s] = s != 4;
  }
  ck_assert(
    pv_folds_deal(&dataset, is_used, by_album, N_FOLDS, seed, folds, left_out));
}

START_TEST(folds_by_track)
{
  uint32_t folds[N_SONGS];
  bool     left_out[3];
  unsigned n[2][N_FOLDS] = { { 0 } };
  deal(false, 0, folds, left_out);
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
  ck_assert_uint_eq(folds[4], PV_NO_FOLD);
  ck_assert_uint_eq(folds[22], PV_NO_FOLD);
  ck_assert(!left_out[0] && !left_out[1] && left_out[2]);
}
END_TEST

START_TEST(folds_by_album)
{
  uint32_t folds[N_SONGS];
  bool     left_out[3];
  deal(true, 7, folds, left_out);
  for (uint32_t s = 0; s < 22; ++s) {
    const uint32_t first = s / 11 * 11 + s % 11 / 3 * 3;
    if (s != 4) {
      ck_assert_uint_eq(folds[s], folds[first]);
    }
  }
  ck_assert_uint_ne(folds[0], folds[5]);
  ck_assert(left_out[2]);
}
END_TEST

START_TEST(folds_follow_the_seed)
{
  uint32_t a[N_SONGS];
  uint32_t b[N_SONGS];
  uint32_t c[N_SONGS];
  bool     left_out[3];
  deal(false, 1, a, left_out);
  deal(false, 1, b, left_out);
  deal(false, 2, c, left_out);
  ck_assert_mem_eq(a, b, sizeof(a));
  ck_assert_mem_ne(a, c, sizeof(a));
}
END_TEST

START_TEST(scores_by_hand)
{
  const PvTrackGuess tracks[] = {
    { 0, 0, 0, 0.95f, 4, 3 }, { 1, 0, 0, 0.85f, 2, 2 },
    { 2, 0, 1, 0.55f, 2, 0 }, { 3, 1, 1, 0.65f, 1, 1 },
    { 4, 1, 0, 1.00f, 1, 0 },
  };
  PvScore score;
  ck_assert(pv_score_make(tracks, 5, 3, &score));
  ck_assert_double_eq_tol(score.clip_accuracy, 6.0 / 10.0, 1e-12);
  ck_assert_double_eq_tol(score.track_accuracy, 3.0 / 5.0, 1e-12);
  ck_assert_double_eq_tol(score.balanced_track_accuracy,
                          (2.0 / 3.0 + 1.0 / 2.0) / 2.0, 1e-12);
  ck_assert_double_eq_tol(score.baseline, 3.0 / 5.0, 1e-12);
  ck_assert_double_eq_tol(score.chance, 1.0 / 3.0, 1e-12);
  // Bins: 0.9-1: two, mean 0.975 against 0.5; 0.8: 0.85 against 1; 0.5: 0.55
  // against 0; 0.6: 0.65 against 1.
  ck_assert_double_eq_tol(score.ece, (2 * 0.475 + 0.15 + 0.55 + 0.35) / 5.0,
                          1e-6);
  ck_assert_double_eq_tol(pv_score_recall(&score, 0), 2.0 / 3.0, 1e-12);
  ck_assert_double_eq_tol(pv_score_precision(&score, 0), 2.0 / 3.0, 1e-12);
  ck_assert_double_eq_tol(pv_score_precision(&score, 1), 1.0 / 2.0, 1e-12);
  ck_assert(isnan(pv_score_recall(&score, 2)));
  ck_assert_uint_eq(score.confusion[0 * 3 + 1], 1);
  ck_assert_uint_eq(pv_score_support(&score, 0), 3);
  pv_score_clear(&score);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("score");
  TCase* const tcase = tcase_create("all");
  tcase_add_test(tcase, random_numbers_are_splitmix64);
  tcase_add_test(tcase, folds_by_track);
  tcase_add_test(tcase, folds_by_album);
  tcase_add_test(tcase, folds_follow_the_seed);
  tcase_add_test(tcase, scores_by_hand);
  suite_add_tcase(suite, tcase);
  SRunner* const runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  const int n_failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return n_failed != 0;
}
