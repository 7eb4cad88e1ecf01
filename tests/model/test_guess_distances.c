// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/guess_distances.h"
#include "support/run_suite.h"

#include <check.h>
#include <math.h>
#include <string.h>

enum { N_SONGS = 6, N = 3 };

static float guesses[N_SONGS][N] = {
  { 0.0f, 0.0f, 1.0f }, { 0.0f, 0.0f, 0.0f },   { 0.5f, 0.5f, 0.0f },
  { 1.0f, 0.0f, 0.0f }, { 0.75f, 0.25f, 0.0f }, { 0.5f, 0.5f, 0.0f },
};

static const PvModelParts parts = { .n_labels     = N - 1,
                                    .n_songs      = N_SONGS,
                                    .song_guesses = guesses[0] };

static const PvModelParts none = { .n_labels = N - 1, .n_songs = N_SONGS };

// sqrt(1 - the sum of sqrt(p q)), by hand
START_TEST(the_distance_is_hellingers)
{
  const float* const half = guesses[2];
  const float* const sure = guesses[3];
  ck_assert_double_eq(pv_hellinger(half, half, N), 0.0);
  ck_assert_double_eq(pv_hellinger(sure, guesses[0], N), 1.0);
  ck_assert_double_eq_tol(pv_hellinger(half, sure, N), sqrt(1.0 - sqrt(0.5)),
                          1e-7);
  ck_assert_double_eq_tol(pv_hellinger(half, guesses[4], N),
                          sqrt(1.0 - sqrt(0.375) - sqrt(0.125)), 1e-7);
}
END_TEST

START_TEST(what_is_not_known_is_no_guess)
{
  ck_assert_ptr_eq(pv_song_guess_known(&parts, 2), guesses[2]);
  ck_assert_ptr_null(pv_song_guess_known(&parts, 1));
  ck_assert_ptr_null(pv_song_guess_known(&none, 2));
  ck_assert(isinf(pv_song_guess_distance(&parts, 1, guesses[3])));
  ck_assert_double_eq(pv_song_guess_distance(&parts, 0, guesses[3]), 1.0);
}
END_TEST

START_TEST(the_most_alike_are_listed_first)
{
  static const uint32_t expected[] = { 3, 4, 2, 5, 0 };
  PvSongDistance        nearest[N_SONGS];
  ck_assert_uint_eq(
    pv_song_guesses_nearest(&parts, guesses[3], N_SONGS, nearest), 5);
  for (uint32_t i = 0; i < 5; ++i) {
    ck_assert_uint_eq(nearest[i].song, expected[i]);
    ck_assert_double_eq(
      nearest[i].distance,
      pv_song_guess_distance(&parts, expected[i], guesses[3]));
  }
  for (uint32_t n = 0; n < 5; ++n) {
    memset(nearest, 0xFF, sizeof(nearest));
    ck_assert_uint_eq(pv_song_guesses_nearest(&parts, guesses[3], n, nearest),
                      n);
    for (uint32_t i = 0; i < n; ++i) {
      ck_assert_uint_eq(nearest[i].song, expected[i]);
    }
    ck_assert_uint_eq(nearest[n].song, UINT32_MAX);
  }
}
END_TEST

START_TEST(a_model_without_guesses_says_so)
{
  PvError error = { PV_OK, "" };
  ck_assert_int_eq(pv_song_guesses_check(&parts, "m", &error), PV_OK);
  ck_assert_int_eq(pv_song_guesses_check(&none, "m", &error), PV_ERR_DATA);
  ck_assert_str_eq(error.text,
                   "m: does not store what would be guessed of its songs: "
                   "train it again, on at least 3 songs of each producer");
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("guess_distances");
  TCase* const tcase = tcase_create("all");
  tcase_add_test(tcase, the_distance_is_hellingers);
  tcase_add_test(tcase, what_is_not_known_is_no_guess);
  tcase_add_test(tcase, the_most_alike_are_listed_first);
  tcase_add_test(tcase, a_model_without_guesses_says_so);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
