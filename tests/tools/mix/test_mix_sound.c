// SPDX-License-Identifier: GPL-3.0-or-later

// What mixing is made of: random numbers, convolution, sounds in files.

#include "tools/mix/convolve.h"
#include "tools/mix/chance.h"
#include "tools/mix/sound.h"
#include "tools/mix/wav.h"
#include "support/run_suite.h"
#include "support/tools/mix_sound.h"
#include "support/tools/fixture.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { RATE_HZ = 44100, N = 44100 };

static PvMixSound sound;

static void
set_up(void)
{
  pv_scratch_enter();
  sound = pv_mix_silence(RATE_HZ, N);
}

static void
tear_down(void)
{
  pv_mix_sound_clear(&sound);
  pv_scratch_leave();
}

START_TEST(random_numbers_are_even_and_normal)
{
  enum { N_DRAWS = 100000 };
  PvMixRandom random;
  double      mean   = 0.0;
  double      square = 0.0;
  double      fourth = 0.0;
  double      even   = 0.0;
  pv_mix_random_init(&random, 0, 1, 2);
  for (int i = 0; i < N_DRAWS; ++i) {
    const double x = pv_mix_random_normal(&random, 2.0);
    mean += x / N_DRAWS;
    square += x * x / N_DRAWS;
    fourth += pow(x, 4.0) / N_DRAWS;
    even += pv_mix_random_uniform(&random, 3.0, 5.0) / N_DRAWS;
  }
  ck_assert_double_eq_tol(mean, 0.0, 0.03);
  ck_assert_double_eq_tol(square, 4.0, 0.1);
  ck_assert_double_eq_tol(fourth / (square * square), 3.0, 0.1);
  ck_assert_double_eq_tol(even, 4.0, 0.01);
}
END_TEST

/// Against the sum that convolution is; several blocks of the FFT.
START_TEST(convolution_is_the_sum)
{
  enum { N_RESPONSE = 700, N_SOUND = 9001 };
  static float  response[N_RESPONSE];
  static float  samples[N_SOUND];
  static double wanted[N_SOUND];
  PvMixRandom   random;
  pv_mix_random_init(&random, 0, 0, 0);
  for (int i = 0; i < N_RESPONSE; ++i) {
    response[i] = (float)pv_mix_random_normal(&random, 1.0);
  }
  for (int i = 0; i < N_SOUND; ++i) {
    samples[i] = (float)pv_mix_random_normal(&random, 1.0);
    wanted[i]  = (double)samples[i];
    for (int k = 0; k < N_RESPONSE && k <= i; ++k) {
      wanted[i] += 0.25 * (double)response[k] * (double)samples[i - k];
    }
  }
  ck_assert(pv_convolve_add(response, N_RESPONSE, 0.25, samples, N_SOUND));
  for (int i = 0; i < N_SOUND; ++i) {
    ck_assert_double_eq_tol((double)samples[i], wanted[i], 1e-4);
  }
}
END_TEST

START_TEST(a_file_holds_what_was_written)
{
  PvError    error;
  PvMixSound back;
  pv_mix_fill_noise(&sound, 0.2, -0.1);
  sound.left[5]  = 2.0f; // Cut
  sound.right[5] = -3.0f;
  ck_assert_int_eq(pv_mix_wav_write("x.wav", &sound, &error), PV_OK);
  ck_assert_int_eq(pv_mix_sound_read("x.wav", 0, 1.0, &back, &error), PV_OK);
  ck_assert_uint_eq(back.n_samples, N);
  ck_assert_uint_eq(back.rate_hz, RATE_HZ);
  ck_assert_float_eq_tol(back.left[5], 1.0f, 1e-6f);
  ck_assert_float_eq_tol(back.right[5], -1.0f, 1e-6f);
  for (uint32_t i = 6; i < N; ++i) {
    ck_assert_float_eq_tol(back.left[i], sound.left[i], 2e-7f);
    ck_assert_float_eq_tol(back.right[i], sound.right[i], 2e-7f);
  }
  pv_mix_sound_clear(&back);
  ck_assert_int_eq(pv_mix_wav_write("no/x.wav", &sound, &error), PV_ERR_FILE);
  ck_assert_ptr_nonnull(strstr(error.text, "no/x.wav: No such file"));
}
END_TEST

/// The length of the excerpt of a file of `seconds` and silence.
static double
excerpt_s(double seconds, double silent_s, double skip_s, double wanted_s)
{
  PvError        error;
  PvMixSound     back;
  const uint32_t n    = (uint32_t)((seconds + silent_s) * 8000);
  PvMixSound     made = { 8000, n, calloc(n, sizeof(float)),
                          calloc(n, sizeof(float)) };
  for (uint32_t i = 0; i < (uint32_t)(seconds * 8000); ++i) {
    made.right[i] = (float)(i + 1) / (float)n;
  }
  ck_assert_int_eq(pv_mix_wav_write("y.wav", &made, &error), PV_OK);
  ck_assert_int_eq(pv_mix_sound_read("y.wav", skip_s, wanted_s, &back, &error),
                   PV_OK);
  const double first = (double)(back.right[0] * (float)n) - 1.0;
  const double is_at = first > 0.5 * skip_s * 8000 ? skip_s : 0.0;
  ck_assert_double_eq_tol(first, is_at * 8000, 0.5);
  const double length = back.n_samples / 8000.0;
  pv_mix_sound_clear(&back);
  pv_mix_sound_clear(&made);
  return is_at > 0.0 ? -length : length; // Negative: skipped
}

START_TEST(excerpts)
{
  ck_assert_double_eq_tol(excerpt_s(10, 0, 2, 4), -4, 1e-3);
  ck_assert_double_eq_tol(excerpt_s(5, 0, 2, 4), -3, 1e-3);
  ck_assert_double_eq_tol(excerpt_s(3.5, 0, 2, 4), 3.5, 1e-3);
  ck_assert_double_eq_tol(excerpt_s(3.5, 6, 2, 4), 3.5, 1e-3); // Silent end
  ck_assert_double_eq_tol(excerpt_s(5, 6, 4, 4), 4, 1e-3);
  ck_assert_double_eq_tol(excerpt_s(1, 0, 0, 4), 1, 1e-3);
}
END_TEST

START_TEST(a_silent_file_is_a_failure)
{
  PvError    error;
  PvMixSound back;
  ck_assert_int_eq(pv_mix_wav_write("z.wav", &sound, &error), PV_OK);
  ck_assert_int_eq(pv_mix_sound_read("z.wav", 0, 1.0, &back, &error),
                   PV_ERR_DATA);
  ck_assert_str_eq(error.text, "z.wav: silent: nothing to mix");
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("mix_sound");
  TCase* const tcase = tcase_create("all");
  tcase_set_timeout(tcase, 60);
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, random_numbers_are_even_and_normal);
  tcase_add_test(tcase, convolution_is_the_sum);
  tcase_add_test(tcase, a_file_holds_what_was_written);
  tcase_add_test(tcase, excerpts);
  tcase_add_test(tcase, a_silent_file_is_a_failure);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
