// SPDX-License-Identifier: GPL-3.0-or-later

// Onsets of bands that rise by known amounts; rhythms of series with known periods.

#include "observe/rhythm.h"
#include "support/run_suite.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

enum { N = 400 };

static float series[N];

/// Onsets every `period` frames, the first after `offset`, above some noise.
static PvRhythm
make(uint32_t period, uint32_t offset, float noise)
{
  uint32_t random = 1 + offset;
  for (uint32_t i = 0; i < N; ++i) {
    random    = random * 1664525u + 1013904223u;
    series[i] = (i + offset) % period == 0 ? 10.0f : 0.0f;
    series[i] += noise * (float)(random >> 8) / 16777216.0f;
  }
  return pv_rhythm(series, N);
}

static PvFrame
make_frame(float power)
{
  PvFrame frame = { 0 };
  for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
    frame.left[b]     = power;
    frame.right[b]    = power;
    frame.cross_re[b] = power;
  }
  return frame;
}

START_TEST(onsets_are_roots_of_summed_rises)
{
  PvFrame            frame  = make_frame(1e-3f);
  const PvBandLevels before = pv_band_levels(&frame);
  // Bands 0 to 3 rise by 10 dB, band 20 falls.
  for (uint32_t b = 0; b < 4; ++b) {
    frame.left[b] = frame.right[b] = frame.cross_re[b] = 1e-2f;
  }
  frame.left[20] = frame.right[20] = frame.cross_re[20] = 1e-5f;
  const PvBandLevels now = pv_band_levels(&frame);
  float              onsets[PV_N_ONSETS];
  pv_onsets(&before, &now, onsets);
  ck_assert_double_eq_tol((double)onsets[0], sqrt(40.0), 1e-2);
  ck_assert_double_eq_tol((double)onsets[1], 0.0, 0.05);
  ck_assert_double_eq_tol((double)onsets[PV_ONSET_GROUPS], sqrt(40.0), 1e-2);
}
END_TEST

START_TEST(levels_do_not_depend_on_how_loud_it_is)
{
  const PvFrame      loud  = make_frame(1e-1f);
  const PvFrame      quiet = make_frame(1e-4f);
  const PvBandLevels a     = pv_band_levels(&loud);
  const PvBandLevels b     = pv_band_levels(&quiet);
  for (uint32_t i = 0; i < PV_N_BANDS; ++i) {
    ck_assert_double_eq_tol((double)(a.db[i] - b.db[i]), 30.0, 1e-3);
  }
}
END_TEST

START_TEST(onsets_correlate_after_a_period)
{
  const PvRhythm rhythm = make(20, 0, 0.0f);
  for (uint32_t lag = 8; lag < 8 + PV_RHYTHM_N_LAGS; ++lag) {
    const double at = rhythm.at[lag - PV_RHYTHM_LEAST_LAG];
    if (lag % 20 == 0) {
      ck_assert_double_ge(at, 0.9);
    } else {
      ck_assert_double_le(at, 0.0);
    }
  }
  ck_assert_double_ge(pv_rhythm_beat(&rhythm), 0.9);
}
END_TEST

START_TEST(a_rhythm_is_like_itself_wherever_it_begins)
{
  const PvRhythm a = make(20, 0, 4.0f);
  const PvRhythm b = make(20, 7, 4.0f);
  ck_assert_double_ge(pv_rhythm_likeness(&a, &b), 0.8);
}
END_TEST

START_TEST(another_tempo_is_another_rhythm)
{
  const PvRhythm a = make(20, 0, 4.0f);
  const PvRhythm b = make(23, 0, 4.0f);
  ck_assert_double_le(pv_rhythm_likeness(&a, &b), 0.2);
}
END_TEST

START_TEST(noise_and_stillness_have_no_beat)
{
  const PvRhythm noise = make(2 * N, 1, 4.0f);
  ck_assert_double_le(pv_rhythm_beat(&noise), 0.3);
  for (uint32_t i = 0; i < N; ++i) {
    series[i] = 3.0f;
  }
  const PvRhythm still = pv_rhythm(series, N);
  ck_assert_double_eq_tol(pv_rhythm_beat(&still), 0.0, 1e-6);
  ck_assert_double_eq_tol(pv_rhythm_likeness(&still, &noise), 0.0, 1e-3);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("rhythm");
  TCase* const tcase = tcase_create("rhythm");
  tcase_add_test(tcase, onsets_are_roots_of_summed_rises);
  tcase_add_test(tcase, levels_do_not_depend_on_how_loud_it_is);
  tcase_add_test(tcase, onsets_correlate_after_a_period);
  tcase_add_test(tcase, a_rhythm_is_like_itself_wherever_it_begins);
  tcase_add_test(tcase, another_tempo_is_another_rhythm);
  tcase_add_test(tcase, noise_and_stillness_have_no_beat);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
