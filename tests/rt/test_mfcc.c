// SPDX-License-Identifier: GPL-3.0-or-later

#include "rt/mfcc_private.h"
#include "support/run_suite.h"

#include <check.h>
#include <math.h>
#include <sndfile.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N_SAMPLES = 66200, N_FRAMES = 126 };

static float audio[N_SAMPLES];

static PvMfcc*
new_mfcc(void)
{
  void* const memory = aligned_alloc(64, (pv_mfcc_size() + 63) / 64 * 64);
  ck_assert_ptr_nonnull(memory);
  PvMfcc* const mfcc = pv_mfcc_init(memory);
  ck_assert_ptr_nonnull(mfcc);
  return mfcc;
}

static void
free_mfcc(PvMfcc* mfcc)
{
  pv_mfcc_clear(mfcc);
  free(mfcc);
}

static void
read_wav(const char* name)
{
  char path[512];
  snprintf(path, sizeof(path), "%s/%s.wav", PV_TEST_DATA, name);
  SF_INFO        info = { 0 };
  SNDFILE* const file = sf_open(path, SFM_READ, &info);
  ck_assert_msg(file != NULL, "%s: %s", path, sf_strerror(NULL));
  const sf_count_t n = sf_readf_float(file, audio, N_SAMPLES);
  ck_assert_int_ge(n, (N_FRAMES - 1) * PV_HOP + PV_N_FFT);
  sf_close(file);
}

static const char* const signals[] = { "chord", "impulses", "noise", "silence",
                                       "sweep" };

START_TEST(equal_librosa)
{
  char path[512];
  snprintf(path, sizeof(path), "%s/%s.mfcc_f64.csv", PV_TEST_DATA, signals[_i]);
  FILE* const golden = fopen(path, "r");
  ck_assert_ptr_nonnull(golden);
  read_wav(signals[_i]);
  PvMfcc* const mfcc  = new_mfcc();
  double        worst = 0.0;
  for (uint32_t f = 0; f < N_FRAMES; ++f) {
    float coefficients[PV_N_MFCC];
    pv_mfcc_compute(mfcc, audio + (size_t)f * PV_HOP, coefficients);
    for (uint32_t c = 0; c < PV_N_MFCC; ++c) {
      double expected = 0.0;
      ck_assert_int_eq(fscanf(golden, "%lf%*[,\n]", &expected), 1);
      worst = fmax(worst, fabs(expected - (double)coefficients[c]));
    }
  }
  fclose(golden);
  free_mfcc(mfcc);
  printf("largest difference from librosa, %s: %.2e\n", signals[_i], worst);
  ck_assert_double_le(worst, 1e-3);
}
END_TEST

START_TEST(do_not_depend_on_the_processor)
{
  float expected[PV_N_MFCC];
  float coefficients[PV_N_MFCC];
  read_wav("noise");
  PvMfcc* const mfcc = new_mfcc();
  for (uint32_t f = 0; f < N_FRAMES; ++f) {
    const float* const samples = audio + (size_t)f * PV_HOP;
    pv_mfcc_describe(mfcc, samples, expected);
    pv_mfcc_compute(mfcc, samples, coefficients);
    ck_assert_int_eq(memcmp(coefficients, expected, sizeof(expected)), 0);
  }
  free_mfcc(mfcc);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("mfcc");
  TCase* const tcase = tcase_create("mfcc");
  tcase_add_loop_test(tcase, equal_librosa, 0, 5);
  tcase_add_test(tcase, do_not_depend_on_the_processor);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
