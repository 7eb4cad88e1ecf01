// SPDX-License-Identifier: GPL-3.0-or-later

#include "rt/frame.h"
#include "rt/resampler.h"
#include "base/pi.h"
#include "support/run_suite.h"
#include "support/sound/signals.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static const uint32_t rates[] = { 8000,  11025, 16000, 22050, 24000, 32000,
                                  44100, 47952, 48000, 88200, 96000, 192000 };

// A second of one sine through the resampler; mid alone.
static uint32_t
resample_sine(uint32_t rate_hz, double hz, double seconds, float* out)
{
  float* const memory = aligned_alloc(
    64, (pv_resampler_n_floats(rate_hz) * sizeof(float) + 63) / 64 * 64);
  PvResampler resampler;
  pv_resampler_init(&resampler, rate_hz, memory);
  static float   side[65536];
  const uint32_t n     = (uint32_t)(rate_hz * seconds);
  float* const   in    = malloc(n * sizeof(float));
  uint32_t       n_out = 0;
  pv_sine(in, n, hz, rate_hz, 1.0);
  for (uint32_t at = 0; at < n;) {
    at += pv_resampler_push(&resampler, in + at, in + at, n - at);
    n_out += pv_resampler_pull(&resampler, out + n_out, side, 65536 - n_out);
  }
  free(in);
  free(memory);
  return n_out;
}

// Output k is the input's sine at the time of k: gain, delay and rate at once.
START_TEST(sines_keep_level_and_time)
{
  static float   out[65536];
  const uint32_t rate_hz = rates[_i];
  const double   lower =
    0.5 * (rate_hz < PV_ANALYSIS_RATE_HZ ? rate_hz : PV_ANALYSIS_RATE_HZ);
  const double tones[] = { 50.0, 440.0, 0.5 * lower, 0.9 * lower };
  for (size_t t = 0; t < 4; ++t) {
    const uint32_t n = resample_sine(rate_hz, tones[t], 1.0, out);
    ck_assert_uint_gt(n, 21000);
    double worst = 0.0;
    for (uint32_t k = 2000; k < 20000; ++k) {
      const double x = sin(2.0 * PV_PI * tones[t] * k / PV_ANALYSIS_RATE_HZ);
      worst          = fmax(worst, fabs(x - (double)out[k]));
    }
    ck_assert_msg(worst < 5e-5, "%u Hz, tone %g: %g", rate_hz, tones[t], worst);
  }
}
END_TEST

START_TEST(aliases_are_below_96_db)
{
  static float   out[65536];
  const uint32_t rate_hz = rates[_i];
  if (rate_hz < 32000) {
    return;
  }
  const double tones[] = { 12100.0, 13000.0, 0.49 * rate_hz };
  for (size_t t = 0; t < 3; ++t) {
    const uint32_t n   = resample_sine(rate_hz, tones[t], 1.0, out);
    float          top = 0.0f;
    for (uint32_t k = 2000; k < n - 500; ++k) {
      top = fmaxf(top, fabsf(out[k]));
    }
    ck_assert_msg(top < 1.6e-5f, "%u Hz, tone %g: %g", rate_hz, tones[t],
                  (double)top);
  }
}
END_TEST

START_TEST(mid_and_side_fall_apart)
{
  float* const floats = aligned_alloc(
    64, (pv_resampler_n_floats(48000) * sizeof(float) + 63) / 64 * 64);
  PvResampler resampler;
  pv_resampler_init(&resampler, 48000, floats);
  float left[200];
  float right[200];
  float mid[200];
  float side[200];
  for (int i = 0; i < 200; ++i) {
    left[i]  = 0.75f;
    right[i] = 0.25f;
  }
  uint32_t n = 0;
  for (int i = 0; i < 10; ++i) {
    ck_assert_uint_gt(pv_resampler_push(&resampler, left, right, 200), 0);
    n = pv_resampler_pull(&resampler, mid, side, 200);
  }
  ck_assert_uint_gt(n, 0);
  ck_assert_float_eq_tol(mid[n - 1], 0.5f, 1e-6f);
  ck_assert_float_eq_tol(side[n - 1], 0.25f, 1e-6f);
  free(floats);
}
END_TEST

int
main(void)
{
  Suite* const suite   = suite_create("resampler");
  TCase* const tcase   = tcase_create("resampler");
  const int    n_rates = sizeof(rates) / sizeof(rates[0]);
  tcase_set_timeout(tcase, 120);
  tcase_add_loop_test(tcase, sines_keep_level_and_time, 0, n_rates);
  tcase_add_loop_test(tcase, aliases_are_below_96_db, 0, n_rates);
  tcase_add_test(tcase, mid_and_side_fall_apart);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
