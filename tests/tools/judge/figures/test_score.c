// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/judge/figures/intervals.h"
#include "tools/judge/figures/reliability.h"
#include "tools/judge/figures/score.h"
#include "support/run_suite.h"

#include <check.h>
#include <math.h>
#include <string.h>

#define SAID(guess_, named_, sure)                                             \
  {                                                                            \
    guess_, named_, sure, sure                                                 \
  }

/// What is said after 3 and 10 s, and at last; nothing is after 5 s.
#define TRACK(label_, guess_, named_, sure, n, n_right, after_3, after_10,     \
              novelty_)                                                        \
  {                                                                            \
    .label = label_, .n_clips = n, .n_clips_right = n_right,                   \
    .novelty = novelty_, .at = {                                               \
      { .guess = after_3 },                                                    \
      { .guess = PV_NO_GUESS },                                                \
      { .guess = after_10 },                                                   \
      [PV_AT_END] = SAID(guess_, named_, sure)                                 \
    }                                                                          \
  }

/// Five songs of two labels out of three, and one by somebody else.
static const PvTrackGuess tracks[] = {
  TRACK(0, 0, 0, 0.95f, 4, 3, 1, 0, 1.0f),
  TRACK(0, 0, 0, 0.85f, 2, 2, 0, 0, 2.0f),
  TRACK(0, 1, 1, 0.55f, 2, 0, 0, 0, 3.0f),
  TRACK(1, 1, 1, 0.65f, 1, 1, 0, PV_NO_GUESS, 4.0f),
  TRACK(1, 0, 1, 1.0f, 1, 0, 1, 1, 5.0f),
  TRACK(3, 3, 0, 0.8f, 9, 0, 3, 3, 3.0f),
};

START_TEST(scores_by_hand)
{
  PvScore score;
  ck_assert(pv_score_make(tracks, 5, 3, &score));
  ck_assert_double_eq_tol(score.clip_accuracy, 6.0 / 10.0, 1e-12);
  ck_assert_double_eq_tol(score.track_accuracy, 3.0 / 5.0, 1e-12);
  ck_assert_double_eq_tol(score.named_accuracy, 4.0 / 5.0, 1e-12);
  ck_assert_double_eq_tol(score.balanced_track_accuracy,
                          (2.0 / 3.0 + 1.0 / 2.0) / 2.0, 1e-12);
  ck_assert_double_eq_tol(score.macro_f1, (4.0 / 6.0 + 2.0 / 4.0) / 2.0, 1e-12);
  ck_assert_double_eq_tol(score.baseline, 3.0 / 5.0, 1e-12);
  ck_assert_double_eq_tol(score.chance, 1.0 / 3.0, 1e-12);
  ck_assert_double_eq_tol(pv_score_recall(&score, 0), 2.0 / 3.0, 1e-12);
  ck_assert_double_eq_tol(pv_score_precision(&score, 0), 2.0 / 3.0, 1e-12);
  ck_assert_double_eq_tol(pv_score_precision(&score, 1), 1.0 / 2.0, 1e-12);
  ck_assert(isnan(pv_score_recall(&score, 2)));
  ck_assert(isnan(pv_score_f1(&score, 2)));
  ck_assert_uint_eq(pv_score_cell(&score, 0, 1), 1);
  ck_assert_uint_eq(pv_score_support(&score, 0), 3);
  ck_assert_uint_eq(pv_score_n_shown(&score), 3);
  ck_assert_uint_eq(pv_score_n_rows(&score), 3);
  pv_score_clear(&score);
}
END_TEST

START_TEST(scores_with_left_out_producers)
{
  PvScore score;
  ck_assert(pv_score_make(tracks, 6, 3, &score));
  ck_assert_double_eq_tol(score.clip_accuracy, 6.0 / 10.0, 1e-12);
  ck_assert_double_eq_tol(score.track_accuracy, 4.0 / 6.0, 1e-12);
  ck_assert_double_eq_tol(score.named_accuracy, 4.0 / 5.0, 1e-12);
  ck_assert_double_eq_tol(score.balanced_track_accuracy,
                          (2.0 / 3.0 + 1.0 / 2.0 + 1.0) / 3.0, 1e-12);
  ck_assert_uint_eq(pv_score_cell(&score, 3, 3), 1);
  ck_assert_uint_eq(pv_score_n_shown(&score), 4);
  ck_assert_uint_eq(pv_score_n_rows(&score), 4);
  pv_score_clear(&score);
}
END_TEST

START_TEST(somebody_else_without_songs_has_no_row)
{
  static const PvTrackGuess refused[] = { TRACK(0, 3, 0, 0.6f, 1, 1, 0, 0,
                                                3.0f) };
  PvScore                   score;
  ck_assert(pv_score_make(refused, 1, 3, &score));
  ck_assert_uint_eq(pv_score_n_shown(&score), 4);
  ck_assert_uint_eq(pv_score_n_rows(&score), 3);
  pv_score_clear(&score);
}
END_TEST

// Without songs by others the likeliest label is looked at.  0.9 to 1: two, mean
// 0.975, both right; 0.8: 0.85, right; 0.5: 0.55, wrong; 0.6: 0.65, right.
START_TEST(confidence_of_known_songs)
{
  PvBin bins[PV_N_CONFIDENCES];
  pv_reliability_make(tracks, 5, 3, PV_AT_END, bins);
  ck_assert_uint_eq(bins[9].n_tracks, 2);
  ck_assert_double_eq(bins[9].right, 1.0);
  ck_assert_double_eq_tol(bins[9].confidence, 0.975, 1e-6);
  ck_assert_uint_eq(bins[0].n_tracks, 0);
  ck_assert_double_eq_tol(pv_reliability_error(bins),
                          (2 * 0.025 + 0.15 + 0.55 + 0.35) / 5.0, 1e-6);
  // |X - n p| in the mean: of one draw 2 p (1 - p), of two 4 p^2 (1 - p), as p
  // is above one half.
  const double one = 2.0 * (0.85 * 0.15 + 0.55 * 0.45 + 0.65 * 0.35);
  const double two = 4.0 * 0.975 * 0.975 * 0.025;
  ck_assert_double_eq_tol(pv_reliability_chance(bins), (one + two) / 5.0, 1e-6);
}
END_TEST

// With them the guess is, and the one song by somebody else weighs the quarter
// that the model expected.  0.9 to 1: 0.975, one of two right; 0.8: 0.85 and 0.8,
// both right; the others as before.
START_TEST(confidence_beside_somebody_else)
{
  PvTrackGuess mixed[6];
  PvBin        bins[PV_N_CONFIDENCES];
  memcpy(mixed, tracks, sizeof(tracks));
  for (uint32_t t = 0; t < 6; ++t) {
    mixed[t].prior = 0.25f;
  }
  pv_reliability_make(mixed, 6, 3, PV_AT_END, bins);
  ck_assert_double_eq_tol(bins[9].right, 0.5, 1e-12);
  ck_assert_double_eq_tol(bins[8].weight, 0.4, 1e-12);
  ck_assert_double_eq_tol(
    pv_reliability_error(bins),
    0.3 * 0.475 + (0.15 * 0.15 + 0.25 * 0.2) + 0.15 * 0.55 + 0.15 * 0.35, 1e-6);
  // After 5 s nothing had been said.
  pv_reliability_make(mixed, 6, 3, 1, bins);
  ck_assert(isnan(pv_reliability_error(bins)));
}
END_TEST

START_TEST(strangers_by_hand)
{
  // Two of the five known are less of a novelty, one is as much.
  ck_assert_double_eq_tol(pv_auroc_of_unknown(tracks, 6, 3), 2.5 / 5.0, 1e-12);
  ck_assert(isnan(pv_auroc_of_unknown(tracks, 5, 3)));
  ck_assert(isnan(pv_auroc_of_unknown(tracks + 5, 1, 3)));
}
END_TEST

START_TEST(left_out_producers_count_for_the_unknown_alone)
{
  PvTrackGuess with[7];
  PvFigures    a;
  PvFigures    b;
  memcpy(with, tracks, sizeof(tracks));
  with[6]             = (PvTrackGuess)TRACK(3, 1, 1, 0.9f, 5, 0, 1, 1, 6.0f);
  with[6].is_left_out = true;
  ck_assert(pv_figures_make(tracks, 6, 3, &a));
  ck_assert(pv_figures_make(with, 7, 3, &b));
  // Among ten pairs, known and unknown, the song of a left-out producer wins all
  // five of its own.
  ck_assert_double_eq_tol(b.of[PV_FIGURE_AUROC], 7.5 / 10.0, 1e-12);
  ck_assert_double_eq_tol(a.of[PV_FIGURE_REFUSED], 1.0, 1e-12);
  ck_assert_double_eq_tol(b.of[PV_FIGURE_REFUSED], 1.0 / 2.0, 1e-12);
  ck_assert_double_eq_tol(b.of[PV_FIGURE_LOST], 0.0, 1e-12);
  for (uint32_t f = 0; f < PV_N_FIGURES; ++f) {
    if (f != PV_FIGURE_AUROC && f != PV_FIGURE_REFUSED && isfinite(a.of[f])) {
      ck_assert_double_eq(a.of[f], b.of[f]);
    }
  }
}
END_TEST

START_TEST(times_by_hand)
{
  PvFigures figures;
  ck_assert(pv_figures_make(tracks, 5, 3, &figures));
  ck_assert_double_eq_tol(figures.of[PV_FIGURE_TIMES], 3.0 / 5.0, 1e-12);
  ck_assert(isnan(figures.of[PV_FIGURE_TIMES + 1]));
  ck_assert_double_eq_tol(figures.of[PV_FIGURE_TIMES + 2], 1.0, 1e-12);
  ck_assert_uint_eq(pv_n_tracks_at(tracks, 5, 2), 4);
  ck_assert_double_eq(pv_time_s(0), 3.0);
  ck_assert(isinf(pv_time_s(PV_AT_END)));
}
END_TEST

// The song by somebody else has no name to be told by.
START_TEST(times_if_always_named)
{
  PvTrackGuess with[6];
  PvFigures    figures;
  memcpy(with, tracks, sizeof(tracks));
  with[0].at[0].named = 0;
  with[2].at[0].named = 1;
  with[3].at[0].named = 1;
  with[4].at[0].named = 2;
  ck_assert(pv_figures_make(with, 6, 3, &figures));
  ck_assert_double_eq_tol(figures.of[PV_FIGURE_TIMES], 4.0 / 6.0, 1e-12);
  ck_assert_double_eq_tol(figures.of[PV_FIGURE_NAMED_AT], 3.0 / 5.0, 1e-12);
}
END_TEST

START_TEST(passages_by_hand)
{
  PvTrackGuess with[6];
  PvFigures    figures;
  PvFigures    low;
  PvFigures    high;
  memcpy(with, tracks, sizeof(tracks));
  for (uint32_t t = 0; t < 6; ++t) {
    with[t].song = t;
  }
  with[0].anywhere[0] = (PvPassageCount){ 3, 1, 2 };
  with[1].anywhere[0] = (PvPassageCount){ 1, 0, 1 };
  with[5].anywhere[0] = (PvPassageCount){ 4, 3, 0 };
  ck_assert(pv_figures_make(with, 6, 3, &figures));
  ck_assert_double_eq_tol(figures.of[PV_FIGURE_ANYWHERE], 4.0 / 8.0, 1e-12);
  ck_assert_double_eq_tol(figures.of[PV_FIGURE_ANYWHERE_NAMED], 3.0 / 4.0,
                          1e-12);
  ck_assert(isnan(figures.of[PV_FIGURE_ANYWHERE + 1]));
  ck_assert(pv_figures_intervals(with, 6, 3, 0, &low, &high));
  // No narrower than Wilson's of the three songs, of which two can be named.
  ck_assert_double_le(low.of[PV_FIGURE_ANYWHERE], 0.1530);
  ck_assert_double_ge(high.of[PV_FIGURE_ANYWHERE], 0.8470);
  ck_assert_double_le(low.of[PV_FIGURE_ANYWHERE_NAMED], 0.2041);
  with[5].is_left_out = true;
  ck_assert(pv_figures_make(with, 6, 3, &figures));
  ck_assert_double_eq_tol(figures.of[PV_FIGURE_ANYWHERE], 1.0 / 4.0, 1e-12);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("score");
  TCase* const tcase = tcase_create("all");
  tcase_add_test(tcase, scores_by_hand);
  tcase_add_test(tcase, scores_with_left_out_producers);
  tcase_add_test(tcase, somebody_else_without_songs_has_no_row);
  tcase_add_test(tcase, confidence_of_known_songs);
  tcase_add_test(tcase, confidence_beside_somebody_else);
  tcase_add_test(tcase, strangers_by_hand);
  tcase_add_test(tcase, left_out_producers_count_for_the_unknown_alone);
  tcase_add_test(tcase, times_by_hand);
  tcase_add_test(tcase, times_if_always_named);
  tcase_add_test(tcase, passages_by_hand);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
