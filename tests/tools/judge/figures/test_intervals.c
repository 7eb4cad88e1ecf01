// SPDX-License-Identifier: GPL-3.0-or-later

// How far a figure of so few songs may be from the truth.

#include "tools/judge/figures/intervals.h"
#include "support/run_suite.h"

#include <check.h>
#include <math.h>

/// Runs with 100 songs each, the same 70 of which are right.
static void
make_many(PvTrackGuess* many, uint32_t n)
{
  for (uint32_t t = 0; t < n; ++t) {
    const uint32_t song = t % 100;
    many[t] = (PvTrackGuess){ .song = song, .at[PV_AT_END].guess = song >= 70 };
  }
}

START_TEST(interval_of_a_share)
{
  // Wilson's, worked out by hand: 0.6042 to 0.7811 for 70 of 100.
  PvTrackGuess many[200];
  PvFigures    low;
  PvFigures    high;
  PvFigures    again;
  make_many(many, 200);
  ck_assert(pv_figures_intervals(many, 100, 2, 0, &low, &high));
  ck_assert_double_eq_tol(low.of[PV_FIGURE_TRACKS], 0.6042, 1e-4);
  ck_assert_double_eq_tol(high.of[PV_FIGURE_TRACKS], 0.7811, 1e-4);
  // The same songs again tell nothing new.
  ck_assert(pv_figures_intervals(many, 200, 2, 0, &again, &high));
  ck_assert_double_eq(low.of[PV_FIGURE_TRACKS], again.of[PV_FIGURE_TRACKS]);
  ck_assert(isnan(again.of[PV_FIGURE_AUROC]));
}
END_TEST

START_TEST(interval_of_few_songs)
{
  double low;
  double high;
  pv_share_interval(20, 20, &low, &high);
  ck_assert_double_eq_tol(low, 0.8389, 1e-4);
  ck_assert_double_eq(high, 1.0);
  pv_share_interval(0, 20, &low, &high);
  ck_assert_double_eq(low, 0.0);
  ck_assert_double_eq_tol(high, 0.1611, 1e-4);
  pv_share_interval(0, 0, &low, &high);
  ck_assert(isnan(low) && isnan(high));
}
END_TEST

/// Songs that all are guessed rightly: 4 by each of two producers, 4 by others.
static void
make_all_right(PvTrackGuess* all)
{
  for (uint32_t t = 0; t < 12; ++t) {
    const uint32_t     label = t / 4;
    const PvTimedGuess said  = { label, label == 2 ? 0 : label, 0.9f, 0.9f };
    all[t]                   = (PvTrackGuess){ .song          = t,
                                               .label         = label,
                                               .n_clips       = 9,
                                               .n_clips_right = 9,
                                               .novelty       = label == 2 };
    for (uint32_t i = 0; i < PV_N_TIMES; ++i) {
      all[t].at[i] = said;
    }
    for (uint32_t i = 0; i < PV_N_PASSAGE_TIMES; ++i) {
      all[t].anywhere[i] = (PvPassageCount){ 3, 3, label == 2 ? 0 : 3 };
    }
  }
}

START_TEST(all_right_is_no_proof)
{
  PvTrackGuess all[12];
  PvFigures    mean;
  PvFigures    low;
  PvFigures    high;
  make_all_right(all);
  ck_assert(pv_figures_make(all, 12, 2, &mean));
  ck_assert(pv_figures_intervals(all, 12, 2, 0, &low, &high));
  for (uint32_t f = 0; f < PV_FIGURE_ECE_AT; ++f) {
    if (pv_figure_has_interval(f)) {
      const bool is_none = f == PV_FIGURE_LOST;
      ck_assert_double_eq(mean.of[f], is_none ? 0.0 : 1.0);
      ck_assert_double_ge(high.of[f] - low.of[f], 0.24);
      ck_assert_double_eq(is_none ? low.of[f] : high.of[f], mean.of[f]);
    }
  }
  // 12 songs; 8 by known producers; 4 by others
  ck_assert_double_eq_tol(low.of[PV_FIGURE_TRACKS], 0.7575, 1e-4);
  ck_assert_double_eq_tol(low.of[PV_FIGURE_CLIPS], 0.6756, 1e-4);
  ck_assert_double_eq_tol(low.of[PV_FIGURE_BALANCED], 0.7575, 1e-4);
  ck_assert_double_eq_tol(low.of[PV_FIGURE_AUROC], 0.5101, 1e-4);
}
END_TEST

START_TEST(clips_of_one_song_count_as_one)
{
  // The bootstrap is wider than Wilson's of 4 songs: 2 of them, all clips right.
  PvTrackGuess four[4];
  PvFigures    low;
  PvFigures    high;
  for (uint32_t t = 0; t < 4; ++t) {
    four[t] = (PvTrackGuess){ .song          = t,
                              .n_clips       = 50,
                              .n_clips_right = t < 2 ? 50 : 0 };
  }
  ck_assert(pv_figures_intervals(four, 4, 2, 0, &low, &high));
  ck_assert_double_eq(low.of[PV_FIGURE_CLIPS], 0.0);
  ck_assert_double_eq(high.of[PV_FIGURE_CLIPS], 1.0);
}
END_TEST

START_TEST(a_left_out_song_counts_as_unknown_too)
{
  PvTrackGuess all[20];
  PvFigures    low;
  PvFigures    high;
  make_all_right(all);
  for (uint32_t t = 0; t < 8; ++t) {
    all[12 + t] = (PvTrackGuess){ .song = t, .label = 2, .is_left_out = true };
    all[12 + t].at[PV_AT_END].guess = 2;
    all[12 + t].novelty             = 1.0f;
  }
  ck_assert(pv_figures_intervals(all, 20, 2, 0, &low, &high));
  // 12 of 12, four of which are by others and eight by left-out producers
  ck_assert_double_eq_tol(low.of[PV_FIGURE_REFUSED], 0.7575, 1e-4);
  ck_assert_double_eq_tol(low.of[PV_FIGURE_AUROC], 0.6756, 1e-4);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("intervals");
  TCase* const tcase = tcase_create("all");
  tcase_add_test(tcase, interval_of_a_share);
  tcase_add_test(tcase, interval_of_few_songs);
  tcase_add_test(tcase, all_right_is_no_proof);
  tcase_add_test(tcase, a_left_out_song_counts_as_unknown_too);
  tcase_add_test(tcase, clips_of_one_song_count_as_one);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
