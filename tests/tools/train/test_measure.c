// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/measure.h"
#include "support/run_suite.h"

#include <check.h>
#include <math.h>

enum { N_CLIPS = 1000, N = 5 };

static float  features[N_CLIPS][N];
static PvClip clips[N_CLIPS];

/// Hard ones: far from 0; noise of the last digit; a first clip that is like no other;
/// ascending; always the same.
static PvTraining
make_training(void)
{
  for (uint32_t c = 0; c < N_CLIPS; ++c) {
    features[c][0] = c % 2 ? 1e5f : 1e5f + 1.0f;
    features[c][1] = c % 2 ? 0.1f : nextafterf(0.1f, 1.0f);
    features[c][2] = c ? (float)(c % 7) : 1e6f;
    features[c][3] = (float)c;
    features[c][4] = -3.7f;
    clips[c]       = (PvClip){ .features = features[c] };
  }
  return (PvTraining){ .n_features = N, .n_clips = N_CLIPS, .clips = clips };
}

/// As they are defined, the mean first.
static double
find_deviation(uint32_t f)
{
  double mean   = 0.0;
  double square = 0.0;
  for (uint32_t c = 0; c < N_CLIPS; ++c) {
    mean += (double)features[c][f] / N_CLIPS;
  }
  for (uint32_t c = 0; c < N_CLIPS; ++c) {
    square += pow((double)features[c][f] - mean, 2.0);
  }
  return sqrt(square / N_CLIPS);
}

START_TEST(one_pass_finds_what_two_would)
{
  const PvTraining training = make_training();
  float            mean[N];
  float            scale[N];
  ck_assert(pv_features_measure(&training, mean, scale));
  ck_assert_float_eq(mean[0], 1e5f + 0.5f);
  ck_assert_float_eq(scale[0], 0.5f);
  ck_assert_float_eq(scale[1], 1.0f);
  ck_assert_float_eq(scale[2], (float)find_deviation(2));
  ck_assert_float_eq(mean[3], 499.5f);
  ck_assert_float_eq(scale[3], (float)find_deviation(3));
  ck_assert_float_eq(mean[4], -3.7f);
  ck_assert_float_eq(scale[4], 1.0f);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("measure");
  TCase* const tcase = tcase_create("all");
  tcase_add_test(tcase, one_pass_finds_what_two_would);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
