// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/similar/guess_match.h"
#include "support/run_suite.h"

#include <check.h>
#include <math.h>

enum { N_SONGS = 5, N = 3 };

static float guesses[N_SONGS][N] = {
  { 0.0f, 0.0f, 1.0f }, { 0.0f, 0.0f, 0.0f },   { 0.5f, 0.5f, 0.0f },
  { 1.0f, 0.0f, 0.0f }, { 0.75f, 0.25f, 0.0f },
};

static PvModelParts parts = { .n_labels     = N - 1,
                              .n_songs      = N_SONGS,
                              .song_guesses = guesses[0] };

START_TEST(the_most_alike_come_first)
{
  static const uint32_t expected[] = { 3, 4, 2, 0, 1 };
  PvSongMatch           matches[N_SONGS];
  for (uint32_t s = 0; s < N_SONGS; ++s) {
    matches[s] = (PvSongMatch){ .song = s, .distance = s, .is_same = s == 4 };
  }
  pv_guess_match_sort(&parts, guesses[3], matches);
  for (uint32_t i = 0; i < N_SONGS; ++i) {
    ck_assert_uint_eq(matches[i].song, expected[i]);
    ck_assert_int_eq(matches[i].is_same, expected[i] == 4);
  }
  ck_assert_double_eq(matches[0].distance, 0.0);
  ck_assert_double_eq(matches[3].distance, 1.0);
  ck_assert(isinf(matches[4].distance));
}
END_TEST

START_TEST(labels_are_ranked)
{
  static const float    probability[] = { 0.1f, 0.4f, 0.1f, 0.4f };
  static const uint32_t expected[]    = { 1, 3, 0, 2 };
  uint32_t              ranking[4];
  pv_rank_labels(probability, 4, ranking);
  ck_assert_mem_eq(ranking, expected, sizeof(expected));
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("guess_match");
  TCase* const tcase = tcase_create("all");
  tcase_add_test(tcase, the_most_alike_come_first);
  tcase_add_test(tcase, labels_are_ranked);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
