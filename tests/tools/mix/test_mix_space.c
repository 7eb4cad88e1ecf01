// SPDX-License-Identifier: GPL-3.0-or-later

// Saturation and reverberation, measured.

#include "tools/mix/chance.h"
#include "tools/mix/reverb.h"
#include "tools/mix/saturator.h"
#include "base/pi.h"
#include "support/run_suite.h"
#include "support/tools/mix_sound.h"

#include <check.h>
#include <complex.h>
#include <math.h>
#include <stdlib.h>

enum { RATE_HZ = 44100, N = 88200 };

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

/// Looks at the second half, which is whole periods of 441 Hz and its multiples.
static double
amplitude_at(double hz)
{
  double complex sum = 0.0;
  for (uint32_t i = N / 2; i < N; ++i) {
    sum += (double)sound.left[i] * cexp(-2.0 * I * PV_PI * hz / RATE_HZ * i);
  }
  return 2.0 * cabs(sum) / (N / 2);
}

/// Harmonic k of the curve on a sine, by Fourier's integral.
static double
harmonic(const PvSaturatorSetting* s, double amplitude, int k)
{
  enum { STEPS = 20000 };
  const double   gain = 2.0 * pow(10.0, s->drive_db / 20.0);
  double complex sum  = 0.0;
  for (int i = 0; i < STEPS; ++i) {
    const double u = 2.0 * PV_PI * i / STEPS;
    const double x = gain * amplitude * sin(u);
    const double y = s->mix * tanh(x + s->bias) + (1.0 - s->mix) * x;
    sum += y * cexp(-I * (double)k * u);
  }
  return 2.0 * cabs(sum) / STEPS;
}

START_TEST(harmonics_are_those_of_the_curve)
{
  static const PvSaturatorSetting settings[] = { { 0.0, 0.0, 1.0 },
                                                 { 9.0, 0.2, 1.0 },
                                                 { -3.0, 0.1, 0.3 } };
  for (unsigned i = 0; i < 3; ++i) {
    pv_mix_fill_sine(&sound, 441.0, 0.3);
    ck_assert(pv_saturator_run(&settings[i], &sound));
    for (int k = 1; k <= 5; ++k) {
      ck_assert_double_eq_tol(amplitude_at(441.0 * k),
                              harmonic(&settings[i], 0.3, k), 5e-4);
    }
  }
}
END_TEST

START_TEST(bias_alone_makes_even_harmonics)
{
  const PvSaturatorSetting even   = { 6.0, 0.0, 1.0 };
  const PvSaturatorSetting biased = { 6.0, 0.15, 1.0 };
  pv_mix_fill_sine(&sound, 441.0, 0.3);
  ck_assert(pv_saturator_run(&even, &sound));
  ck_assert_double_lt(amplitude_at(882.0), 1e-5);
  ck_assert_double_gt(amplitude_at(1323.0), 0.05);
  pv_mix_fill_sine(&sound, 441.0, 0.3);
  ck_assert(pv_saturator_run(&biased, &sound));
  ck_assert_double_gt(amplitude_at(882.0), 0.01);
  ck_assert_double_lt(0.5 * amplitude_at(0.0), 1e-3); // No steady offset
}
END_TEST

/// The third harmonic of 15 kHz, 45 kHz, would come back at 900 Hz.
START_TEST(the_third_harmonic_does_not_fold_back)
{
  const PvSaturatorSetting setting = { 9.0, 0.0, 1.0 };
  pv_mix_fill_sine(&sound, 15000.0, 0.2);
  ck_assert(pv_saturator_run(&setting, &sound));
  ck_assert_double_gt(amplitude_at(15000.0), 0.5);
  ck_assert_double_lt(amplitude_at(900.0), 1e-3);
  ck_assert_double_gt(harmonic(&setting, 0.2, 3), 0.05);
}
END_TEST

START_TEST(unmixed_it_is_transparent)
{
  const PvSaturatorSetting setting = { 0.0, 0.2, 0.0 };
  static const double      at_hz[] = { 100.0, 1000.0, 10000.0, 16000.0 };
  for (unsigned i = 0; i < 4; ++i) {
    pv_mix_fill_sine(&sound, at_hz[i], 0.25);
    ck_assert(pv_saturator_run(&setting, &sound));
    ck_assert_double_eq_tol(amplitude_at(at_hz[i]), 0.5, 2e-3);
  }
}
END_TEST

/// Time to fall by 60 dB, from -5 to -35 dB of the energy still to come.
static double
schroeder_t60(const float* response, uint32_t n)
{
  double* const left = calloc(n + 1, sizeof(double));
  double        t5   = 0.0;
  double        t35  = 0.0;
  for (uint32_t i = n; i-- > 0;) {
    left[i] = left[i + 1] + (double)response[i] * (double)response[i];
  }
  for (uint32_t i = 0; i < n; ++i) {
    const double level_db = 10.0 * log10(left[i] / left[0] + 1e-30);
    t5                    = level_db >= -5.0 ? i : t5;
    t35                   = level_db >= -35.0 ? i : t35;
  }
  free(left);
  return 2.0 * (t35 - t5) / RATE_HZ;
}

static double
correlation(const PvMixSound* of)
{
  double ll = 0.0;
  double rr = 0.0;
  double lr = 0.0;
  for (uint32_t i = 0; i < of->n_samples; ++i) {
    ll += (double)of->left[i] * (double)of->left[i];
    rr += (double)of->right[i] * (double)of->right[i];
    lr += (double)of->left[i] * (double)of->right[i];
  }
  return lr / sqrt(ll * rr);
}

START_TEST(the_room_decays_in_its_time)
{
  static const double t60_s[] = { 0.3, 0.9, 2.5 };
  for (unsigned i = 0; i < 3; ++i) {
    PvMixSound            r;
    const PvReverbSetting setting = { .t60_s        = t60_s[i],
                                      .pre_delay_ms = 20.0,
                                      .damping_hz   = 4000.0,
                                      .unlikeness   = 0.5,
                                      .noise_seed   = 7 + i };
    ck_assert(pv_reverb_response(&setting, RATE_HZ, &r));
    ck_assert_double_eq_tol(schroeder_t60(r.left, r.n_samples), t60_s[i],
                            0.06 * t60_s[i]);
    ck_assert_double_eq_tol(schroeder_t60(r.right, r.n_samples), t60_s[i],
                            0.06 * t60_s[i]);
    ck_assert_double_eq_tol(correlation(&r), 0.5, 0.15);
    ck_assert_double_eq_tol(pow(pv_mix_sound_rms(&r), 2.0) * r.n_samples, 1.0,
                            1e-5);
    for (uint32_t n = 0; n < 882; ++n) {
      ck_assert(r.left[n] == 0.0f && r.right[n] == 0.0f);
    }
    ck_assert(r.left[882] != 0.0f);
    pv_mix_sound_clear(&r);
  }
}
END_TEST

START_TEST(like_sides_are_the_same)
{
  PvMixSound      r;
  PvReverbSetting setting = { .t60_s = 0.5, .damping_hz = 8000.0 };
  ck_assert(pv_reverb_response(&setting, RATE_HZ, &r));
  ck_assert_mem_eq(r.left, r.right, r.n_samples * sizeof(float));
  pv_mix_sound_clear(&r);
  setting.unlikeness = 1.0;
  ck_assert(pv_reverb_response(&setting, RATE_HZ, &r));
  ck_assert_double_eq_tol(correlation(&r), 0.0, 0.1);
  pv_mix_sound_clear(&r);
}
END_TEST

/// On noise, whose spectrum is flat, wet beside dry has the level asked for.
START_TEST(wetness_is_a_level)
{
  const PvReverbSetting setting = { 0.4, 5.0, -12.0, 5000.0, 1.0, 3 };
  PvMixRandom           random;
  PvMixSound            dry;
  pv_mix_random_init(&random, 1, 2, 3);
  for (uint32_t i = 0; i < N; ++i) {
    sound.left[i]  = (float)pv_mix_random_normal(&random, 0.1);
    sound.right[i] = (float)pv_mix_random_normal(&random, 0.1);
  }
  ck_assert(pv_mix_sound_copy(&sound, &dry));
  ck_assert(pv_reverb_run(&setting, &sound));
  for (uint32_t i = 0; i < N; ++i) {
    sound.left[i] -= dry.left[i];
    sound.right[i] -= dry.right[i];
  }
  ck_assert_double_eq_tol(
    20.0 * log10(pv_mix_sound_rms(&sound) / pv_mix_sound_rms(&dry)), -12.0,
    0.5);
  pv_mix_sound_clear(&dry);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("mix_space");
  TCase* const tcase = tcase_create("all");
  tcase_set_timeout(tcase, 60);
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, harmonics_are_those_of_the_curve);
  tcase_add_test(tcase, bias_alone_makes_even_harmonics);
  tcase_add_test(tcase, the_third_harmonic_does_not_fold_back);
  tcase_add_test(tcase, unmixed_it_is_transparent);
  tcase_add_test(tcase, the_room_decays_in_its_time);
  tcase_add_test(tcase, like_sides_are_the_same);
  tcase_add_test(tcase, wetness_is_a_level);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
