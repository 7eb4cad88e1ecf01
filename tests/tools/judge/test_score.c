// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/judge/figures.h"
#include "tools/judge/folds.h"
#include "base/random.h"
#include "tools/judge/reliability.h"
#include "support/run_suite.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

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
  // Of five known, two are less of a novelty and one is as much.
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

/// Of 100 songs, 70 are right, in two runs with the same outcome.
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
  Suite* const suite = suite_create("score");
  TCase* const tcase = tcase_create("all");
  tcase_add_test(tcase, random_numbers_are_splitmix64);
  tcase_add_test(tcase, folds_by_track);
  tcase_add_test(tcase, folds_by_album);
  tcase_add_test(tcase, folds_follow_the_seed);
  tcase_add_test(tcase, scores_by_hand);
  tcase_add_test(tcase, scores_with_left_out_producers);
  tcase_add_test(tcase, confidence_of_known_songs);
  tcase_add_test(tcase, confidence_beside_somebody_else);
  tcase_add_test(tcase, strangers_by_hand);
  tcase_add_test(tcase, left_out_producers_count_for_the_unknown_alone);
  tcase_add_test(tcase, times_by_hand);
  tcase_add_test(tcase, interval_of_a_share);
  tcase_add_test(tcase, interval_of_few_songs);
  tcase_add_test(tcase, all_right_is_no_proof);
  tcase_add_test(tcase, a_left_out_song_counts_as_unknown_too);
  tcase_add_test(tcase, clips_of_one_song_count_as_one);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
