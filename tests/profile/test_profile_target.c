// SPDX-License-Identifier: GPL-3.0-or-later

// Targets, differences from them, and what is said of those.

#include "profile/finding.h"
#include "support/run_suite.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MAX_SONGS = 16 };

static PvProfile       songs[MAX_SONGS];
static PvProfileTarget target;

/// A song with this value everywhere, but no more of a tone than any other.
static PvProfile
flat(double value)
{
  PvProfile p;
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    for (PvProfileMeasure m = 0; m < PV_N_MEASURES; ++m) {
      p.at[m][b] = m == PV_TONE ? -0.5f * (float)b : (float)value;
    }
  }
  return p;
}

static void
assert_all(const PvProfile* p, PvProfileMeasure m, double wanted)
{
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    ck_assert_double_eq_tol((double)p->at[m][b], wanted, 1e-5);
  }
}

// A further song is below song k of nine with probability k / 10.
START_TEST(quantiles_are_those_of_a_further_song)
{
  static const int order[] = { 3, 9, 1, 5, 7, 2, 8, 6, 4 };
  for (int s = 0; s < 9; ++s) {
    songs[s] = flat(order[s]);
  }
  ck_assert(pv_profile_target_make(songs, NULL, 9, NULL, &target));
  ck_assert_uint_eq(target.n_songs, 9);
  assert_all(&target.median, PV_WIDTH, 5.0);
  assert_all(&target.low, PV_WIDTH, 1.0);
  assert_all(&target.high, PV_WIDTH, 9.0);
  assert_all(&target.spread, PV_WIDTH, 4.0);
}
END_TEST

START_TEST(few_songs_reach_beyond_the_last)
{
  for (int s = 0; s < 5; ++s) {
    songs[s] = flat(s * s * 0.04);
  }
  ck_assert(pv_profile_target_make(songs, NULL, 5, NULL, &target));
  // Mean 0.24, variance 0.0696; 90 % of Student's t of four are below 1.5332.
  const double half = 1.5332 * sqrt(0.0696 * 1.2);
  assert_all(&target.low, PV_WIDTH, 0.24 - half);
  assert_all(&target.high, PV_WIDTH, 0.24 + half);
  assert_all(&target.spread, PV_WIDTH, 1.0); // The step
  assert_all(&target.low, PV_DECAY, 0.1);    // As low as it goes
}
END_TEST

// Worked out by hand: 1.6 songs of one weight; middles at 0.423 and 0.731.
START_TEST(weights_move_the_median)
{
  const double weights[] = { 3.0, 1.0 };
  songs[0]               = flat(0.0);
  songs[1]               = flat(10.0);
  ck_assert(pv_profile_target_make(songs, weights, 2, NULL, &target));
  assert_all(&target.median, PV_CREST, 2.5);
  ck_assert(pv_profile_target_make(songs, NULL, 2, NULL, &target));
  assert_all(&target.median, PV_CREST, 5.0);
}
END_TEST

START_TEST(few_songs_have_the_usual_spread)
{
  const PvProfile usual = flat(7.0);
  const PvProfile small = flat(0.001);
  songs[0]              = flat(1.0);
  ck_assert(pv_profile_target_make(songs, NULL, 1, &usual, &target));
  assert_all(&target.median, PV_WIDTH, 1.0);
  assert_all(&target.spread, PV_WIDTH, 7.0);
  assert_all(&target.low, PV_WIDTH, -6.0);
  assert_all(&target.high, PV_WIDTH, 8.0);
  assert_all(&target.low, PV_DECAY, 0.1); // As low as it goes
  ck_assert(pv_profile_target_make(songs, NULL, 1, &small, &target));
  assert_all(&target.spread, PV_WIDTH, pv_profile_measures[PV_WIDTH].step);
  ck_assert(pv_profile_target_make(songs, NULL, 1, NULL, &target));
  assert_all(&target.spread, PV_DECAY, pv_profile_measures[PV_DECAY].step);
}
END_TEST

START_TEST(what_is_not_known_of_a_song_is_left_out)
{
  for (int s = 0; s < 9; ++s) {
    songs[s] = flat(s + 1);
  }
  songs[9]                 = flat(100.0);
  songs[9].at[PV_DECAY][3] = NAN;
  ck_assert(pv_profile_target_make(songs, NULL, 10, NULL, &target));
  ck_assert_float_eq_tol(target.median.at[PV_DECAY][3], 5.0f, 1e-5f);
  ck_assert_float_eq_tol(target.median.at[PV_DECAY][4], 5.5f, 1e-5f);
  songs[0]                 = flat(1.0);
  songs[0].at[PV_DECAY][3] = NAN;
  ck_assert(pv_profile_target_make(songs, NULL, 1, NULL, &target));
  PvDifference difference;
  pv_difference_make(&songs[1], &target, &difference);
  ck_assert(isnan(difference.by.at[PV_DECAY][3]));
  ck_assert(isnan(target.low.at[PV_DECAY][3]));
  ck_assert_float_eq(difference.by.at[PV_DECAY][4], 1.0f);
}
END_TEST

static void
compare(const PvProfile* sound, PvDifference* difference)
{
  songs[0] = flat(-3.0);
  ck_assert(pv_profile_target_make(songs, NULL, 1, NULL, &target));
  pv_difference_make(sound, &target, difference);
}

// A level of its own is none of a sound's tone.
START_TEST(a_bump_shows_where_it_is)
{
  PvDifference difference;
  PvProfile    sound = flat(-3.0);
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    sound.at[PV_TONE][b] += b >= 4 && b < 7 ? 6.0f - 1.25f : -1.25f;
  }
  compare(&sound, &difference);
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    ck_assert_float_eq_tol(difference.by.at[PV_TONE][b],
                           b >= 4 && b < 7 ? 6.0f : 0.0f, 1e-5f);
    ck_assert_float_eq(difference.by.at[PV_WIDTH][b], 0.0f);
  }
}
END_TEST

START_TEST(a_finding_is_a_sentence)
{
  PvDifference difference;
  PvFinding    findings[PV_MAX_FINDINGS];
  char         text[PV_FINDING_TEXT];
  PvProfile    sound = flat(-3.0);
  for (uint32_t b = 1; b < 4; ++b) {
    sound.at[PV_WIDTH][b] += 4.0f;
  }
  sound.at[PV_DECAY][11] -= 0.25f;
  sound.at[PV_CREST][20] += 0.4f; // Within the step
  sound.at[PV_CREST][22] += 0.6f;
  compare(&sound, &difference);
  ck_assert_uint_eq(pv_findings_make(&difference, findings), 3);
  pv_finding_write(&findings[2], "Ann's songs", text, sizeof(text));
  ck_assert_str_eq(text, "9.2 to 11 kHz: 0.6 dB more crest than Ann's songs");
  pv_finding_write(&findings[0], "Ann's songs", text, sizeof(text));
  ck_assert_str_eq(text, "77 to 230 Hz: 4.0 dB wider than Ann's songs");
  pv_finding_write(&findings[1], "b.wav", text, sizeof(text));
  ck_assert_str_eq(text,
                   "950 Hz to 1.1 kHz: 0.25 s shorter in decay than b.wav");
  pv_finding_write(&findings[0], "Ann's songs", text, 20);
  ck_assert_uint_eq(strlen(text), 19);
}
END_TEST

static PvProfile
without_sides(void)
{
  PvProfile sound = flat(-3.0);
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    sound.at[PV_WIDTH][b] = b == 20 ? NAN : -60.0f;
  }
  return sound;
}

// By how many decibels nothing is narrower than something says nothing.
START_TEST(mono_is_said_in_words)
{
  PvDifference    difference;
  PvFinding       findings[PV_MAX_FINDINGS];
  char            text[PV_FINDING_TEXT];
  const PvProfile stereo = flat(-3.0);
  PvProfile       mono   = without_sides();
  mono.at[PV_CREST][22] += 0.6f;
  compare(&mono, &difference);
  ck_assert_uint_eq(pv_findings_make(&difference, findings), 2);
  // Last, by whatever others are outside.
  pv_finding_write(&findings[1], "Ann's songs", text, sizeof(text));
  ck_assert_str_eq(text, "The mix is mono: width isn't compared");
  ck_assert_int_eq(findings[1].measure, PV_WIDTH);
  ck_assert_double_eq_tol(findings[1].by, -57.0, 1e-5);
  ck_assert_uint_eq(findings[1].last, PV_PROFILE_BANDS - 1);
  ck_assert_int_eq(findings[0].measure, PV_CREST);
  // Only once its width has settled.
  ck_assert_uint_eq(pv_findings_make_settled(&difference, 3.0, findings), 0);
  // One band with sides is no mono.
  mono.at[PV_WIDTH][2] = -40.0f;
  compare(&mono, &difference);
  pv_findings_make(&difference, findings);
  ck_assert_int_eq(findings[0].kind, PV_FINDING_RUN);
  // The other way round; and both.
  songs[0] = without_sides();
  ck_assert(pv_profile_target_make(songs, NULL, 1, NULL, &target));
  pv_difference_make(&stereo, &target, &difference);
  ck_assert_uint_eq(pv_findings_make(&difference, findings), 1);
  pv_finding_write(&findings[0], "Noon", text, sizeof(text));
  ck_assert_str_eq(text, "The target is mono: width isn't compared");
  pv_difference_make(&songs[0], &target, &difference);
  ck_assert_uint_eq(pv_findings_make(&difference, findings), 0);
}
END_TEST

START_TEST(the_largest_five_are_found_and_correlation_is_not)
{
  PvDifference difference;
  PvFinding    findings[PV_MAX_FINDINGS];
  PvProfile    sound = flat(-3.0);
  for (uint32_t i = 0; i < 8; ++i) {
    sound.at[PV_WIDTH][2 * i] += i % 2 ? 2.0f + (float)i : -2.0f - (float)i;
    sound.at[PV_CORRELATION][2 * i] = 1.0f;
  }
  compare(&sound, &difference);
  ck_assert_uint_eq(pv_findings_make(&difference, findings), PV_MAX_FINDINGS);
  for (uint32_t f = 0; f < PV_MAX_FINDINGS; ++f) {
    ck_assert_int_eq(findings[f].measure, PV_WIDTH);
    ck_assert_uint_eq(findings[f].first, 2 * (7 - f));
    ck_assert_double_eq_tol(findings[f].spreads, 9.0 - f, 1e-5);
  }
}
END_TEST

START_TEST(a_song_differs_from_itself_by_nothing)
{
  PvDifference    difference;
  PvFinding       findings[PV_MAX_FINDINGS];
  const PvProfile sound = flat(-3.0);
  compare(&sound, &difference);
  for (PvProfileMeasure m = 0; m < PV_N_MEASURES; ++m) {
    assert_all(&difference.by, m, 0.0);
  }
  ck_assert_uint_eq(pv_findings_make(&difference, findings), 0);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("profile_target");
  TCase* const tcase = tcase_create("profile_target");
  tcase_add_test(tcase, quantiles_are_those_of_a_further_song);
  tcase_add_test(tcase, few_songs_reach_beyond_the_last);
  tcase_add_test(tcase, weights_move_the_median);
  tcase_add_test(tcase, few_songs_have_the_usual_spread);
  tcase_add_test(tcase, what_is_not_known_of_a_song_is_left_out);
  tcase_add_test(tcase, a_bump_shows_where_it_is);
  tcase_add_test(tcase, a_finding_is_a_sentence);
  tcase_add_test(tcase, mono_is_said_in_words);
  tcase_add_test(tcase, the_largest_five_are_found_and_correlation_is_not);
  tcase_add_test(tcase, a_song_differs_from_itself_by_nothing);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
