// SPDX-License-Identifier: GPL-3.0-or-later

// Equaliser, compressor and width against what the textbooks say.

#include "tools/mix/compressor.h"
#include "tools/mix/filter.h"
#include "tools/mix/width.h"
#include "base/pi.h"
#include "support/run_suite.h"
#include "support/tools/mix_sound.h"

#include <check.h>
#include <complex.h>
#include <math.h>
#include <stdlib.h>

enum { RATE_HZ = 48000, N = 96000 };

static PvMixSound sound;

static void
set_up(void)
{
  sound = pv_mix_silence(RATE_HZ, N);
}

static void
tear_down(void)
{
  pv_mix_sound_clear(&sound);
}

static double
db(double ratio)
{
  return 20.0 * log10(ratio);
}

/// Response at a frequency, by the definition of the Fourier transform.
static double
response_db(const float* impulse_response, double hz)
{
  double complex sum = 0.0;
  for (uint32_t i = 0; i < N; ++i) {
    sum +=
      (double)impulse_response[i] * cexp(-2.0 * I * PV_PI * hz / RATE_HZ * i);
  }
  return db(cabs(sum));
}

/// The analogue filters that the cookbook starts from, at the frequency that
/// the bilinear transform maps there.
static double
analogue_db(const PvFilterSetting* f, double hz)
{
  const double         a = pow(10.0, f->gain_db / 40.0);
  const double         k = sqrt(a) / f->q;
  const double complex s =
    I * tan(PV_PI * hz / RATE_HZ) / tan(PV_PI * f->hz / RATE_HZ);
  const double complex s2 = s * s;
  switch (f->kind) {
    case PV_FILTER_PEAK:
      return db(cabs((s2 + s * a / f->q + 1.0) / (s2 + s / (a * f->q) + 1.0)));
    case PV_FILTER_LOW_SHELF:
      return db(cabs(a * (s2 + k * s + a) / (a * s2 + k * s + 1.0)));
    case PV_FILTER_HIGH_SHELF:
      return db(cabs(a * (a * s2 + k * s + 1.0) / (s2 + k * s + a)));
    default:
      return db(cabs(s2 / (s2 + s / f->q + 1.0)));
  }
}

START_TEST(filters_respond_as_their_analogue_models)
{
  static const PvFilterSetting settings[] = {
    { PV_FILTER_LOW_SHELF, 120.0, 0.707, 5.0 },
    { PV_FILTER_LOW_SHELF, 250.0, 0.707, -4.0 },
    { PV_FILTER_PEAK, 400.0, 2.0, -4.0 },
    { PV_FILTER_PEAK, 5000.0, 0.5, 3.0 },
    { PV_FILTER_HIGH_SHELF, 4000.0, 0.707, -5.0 },
    { PV_FILTER_HIGH_SHELF, 9000.0, 0.707, 4.5 },
    { PV_FILTER_HIGH_PASS, 150.0, 0.707, 0.0 },
  };
  static const double at_hz[] = {
    30, 120, 400, 1000, 4000, 5000, 12000, 20000
  };

  for (unsigned i = 0; i < sizeof(settings) / sizeof(settings[0]); ++i) {
    const PvFilter filter = pv_filter_design(&settings[i], RATE_HZ);
    for (uint32_t n = 0; n < N; ++n) {
      sound.left[n] = n == 0 ? 1.0f : 0.0f;
    }
    pv_filter_run(&filter, sound.left, N);
    for (unsigned k = 0; k < 8; ++k) {
      ck_assert_double_eq_tol(response_db(sound.left, at_hz[k]),
                              analogue_db(&settings[i], at_hz[k]), 0.001);
    }
  }
}
END_TEST

START_TEST(shelves_and_peaks_have_the_gain_asked_for)
{
  const PvFilterSetting settings[] = {
    { PV_FILTER_LOW_SHELF, 100.0, 0.707, 3.0 },
    { PV_FILTER_PEAK, 1000.0, 1.0, -2.0 },
    { PV_FILTER_HIGH_SHELF, 8000.0, 0.707, 4.0 },
  };
  sound.left[0] = sound.right[0] = 1.0f;
  pv_filter_equalise(settings, 3, &sound);
  ck_assert_double_eq_tol(response_db(sound.left, 5.0), 3.0, 0.05);
  ck_assert_double_eq_tol(response_db(sound.right, 1000.0), -2.0, 0.05);
  ck_assert_double_eq_tol(response_db(sound.right, 23900.0), 4.0, 0.05);
}
END_TEST

START_TEST(a_filter_beyond_the_rate_is_held_below_it)
{
  const PvFilterSetting setting = { PV_FILTER_HIGH_SHELF, 9000.0, 0.707, 5.0 };
  const PvFilter        filter  = pv_filter_design(&setting, 8000);
  sound.left[0]                 = 1.0f;
  pv_filter_run(&filter, sound.left, N);
  ck_assert_double_eq_tol(response_db(sound.left, 0.0), 0.0, 0.01);
  ck_assert_float_eq_tol(sound.left[N - 1], 0.0f, 1e-12f);
}
END_TEST

static const PvCompressorSetting compressor = { -20.0, 4.0, 20.0, 200.0 };

/// A square wave: its peak is its level at all times.
static void
fill(uint32_t from, uint32_t to, double left_db, double right_db)
{
  for (uint32_t i = from; i < to; ++i) {
    const double sign = i / 50 % 2 ? -1.0 : 1.0;
    sound.left[i]     = (float)(sign * pow(10.0, left_db / 20.0));
    sound.right[i]    = (float)(sign * pow(10.0, right_db / 20.0));
  }
}

static double
level_db(const float* samples, double ms)
{
  return db(fabs((double)samples[(uint32_t)(ms * RATE_HZ / 1000.0)]));
}

START_TEST(steady_levels_lie_on_the_static_curve)
{
  // In, out: 1:1, the knee from -23 to -17, then 4:1.
  static const double curve[][2] = { { -40.0, -40.0 },    { -23.0, -23.0 },
                                     { -20.0, -20.5625 }, { -17.0, -19.25 },
                                     { -10.0, -17.5 },    { 0.0, -15.0 } };
  for (unsigned i = 0; i < 6; ++i) {
    fill(0, N, curve[i][0], curve[i][0]);
    pv_compressor_run(&compressor, &sound);
    ck_assert_double_eq_tol(level_db(sound.left, 1900.0), curve[i][1], 0.01);
    ck_assert_double_eq_tol(
      pv_compressor_reduction_db(&compressor, curve[i][0]),
      curve[i][0] - curve[i][1], 1e-9);
  }
}
END_TEST

/// 63 % of 7.5 dB after one time constant; a block is 2.9 ms.
START_TEST(gain_moves_with_attack_and_release)
{
  fill(0, N / 4, -50.0, -50.0);
  fill(N / 4, N / 2, -10.0, -10.0); // From 500 ms
  fill(N / 2, N, -50.0, -50.0);     // From 1000 ms
  pv_compressor_run(&compressor, &sound);
  const double part = 7.5 * (1.0 - exp(-1.0));
  ck_assert_double_eq_tol(level_db(sound.left, 495.0), -50.0, 0.01);
  ck_assert_double_eq_tol(level_db(sound.left, 520.0), -10.0 - part, 0.5);
  ck_assert_double_eq_tol(level_db(sound.left, 990.0), -17.5, 0.01);
  ck_assert_double_eq_tol(level_db(sound.left, 1200.0), -57.5 + part, 0.1);
}
END_TEST

START_TEST(both_sides_have_one_gain)
{
  fill(0, N, -10.0, -40.0);
  pv_compressor_run(&compressor, &sound);
  ck_assert_double_eq_tol(level_db(sound.left, 1900.0), -17.5, 0.01);
  ck_assert_double_eq_tol(level_db(sound.right, 1900.0), -47.5, 0.01);
}
END_TEST

START_TEST(width_is_the_side_s_gain)
{
  const PvWidthSetting wider = { 20.0 * log10(2.0), 0.0 };
  sound.left[0]              = 0.5f;
  sound.right[0]             = 0.1f;
  pv_width_run(&wider, &sound); // Mid 0.3, side 0.2: now 0.4
  ck_assert_float_eq_tol(sound.left[0], 0.7f, 1e-6f);
  ck_assert_float_eq_tol(sound.right[0], -0.1f, 1e-6f);
}
END_TEST

START_TEST(bass_is_mono_and_the_middle_stays)
{
  const PvWidthSetting setting = { 0.0, 150.0 };
  sound.left[0]                = 1.0f;
  pv_width_run(&setting, &sound);
  for (uint32_t i = 0; i < N; ++i) {
    const float mid  = sound.left[i] + sound.right[i];
    const float side = sound.left[i] - sound.right[i];
    sound.left[i]    = mid;
    sound.right[i]   = side;
  }
  ck_assert_double_eq_tol(response_db(sound.left, 30.0), 0.0, 0.001);
  ck_assert_double_eq_tol(response_db(sound.right, 30.0), -27.97, 0.05);
  ck_assert_double_eq_tol(response_db(sound.right, 150.0), -3.01, 0.01);
  ck_assert_double_eq_tol(response_db(sound.right, 2000.0), 0.0, 0.01);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("mix_filter");
  TCase* const tcase = tcase_create("all");
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, filters_respond_as_their_analogue_models);
  tcase_add_test(tcase, shelves_and_peaks_have_the_gain_asked_for);
  tcase_add_test(tcase, a_filter_beyond_the_rate_is_held_below_it);
  tcase_add_test(tcase, steady_levels_lie_on_the_static_curve);
  tcase_add_test(tcase, gain_moves_with_attack_and_release);
  tcase_add_test(tcase, both_sides_have_one_gain);
  tcase_add_test(tcase, width_is_the_side_s_gain);
  tcase_add_test(tcase, bass_is_mono_and_the_middle_stays);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
