// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/sound/librosa.h"

#include <check.h>
#include <math.h>
#include <sndfile.h>
#include <stdio.h>
#include <stdlib.h>

enum { RATE_HZ = 22050, N_MFCC = 20 };

float*
pv_librosa_signal(const char* name, uint32_t* n)
{
  char    path[512];
  SF_INFO info = { 0 };
  snprintf(path, sizeof(path), "%s/%s.wav", PV_TEST_DATA, name);
  SNDFILE* const file = sf_open(path, SFM_READ, &info);
  ck_assert_msg(file != NULL, "%s: %s", path, sf_strerror(NULL));
  ck_assert_int_eq(info.samplerate, RATE_HZ);
  ck_assert_int_eq(info.channels, 1);
  float* const audio = (float*)calloc((size_t)info.frames, sizeof(float));
  *n                 = (uint32_t)sf_readf_float(file, audio, info.frames);
  sf_close(file);
  ck_assert_int_eq(*n, info.frames);
  return audio;
}

double
pv_librosa_gap(const char* name, const float* mfcc, uint32_t n_frames)
{
  char   path[512];
  double expected = 0.0;
  double worst    = 0.0;
  snprintf(path, sizeof(path), "%s/%s.mfcc_f64.csv", PV_TEST_DATA, name);
  FILE* const file = fopen(path, "r");
  ck_assert_ptr_nonnull(file);
  for (uint32_t i = 0; i < n_frames * N_MFCC; ++i) {
    ck_assert_int_eq(fscanf(file, "%lf%*[,\n]", &expected), 1);
    const double gap = fabs(expected - (double)mfcc[i]);
    ck_assert(isfinite(gap));
    worst = fmax(worst, gap);
  }
  ck_assert_int_ne(fscanf(file, "%lf", &expected), 1);
  fclose(file);
  return worst;
}
