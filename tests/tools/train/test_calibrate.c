// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/calibrate.h"
#include "tools/train/holdout.h"
#include "model/calibration.h"
#include "support/run_suite.h"

#include <check.h>
#include <math.h>

enum { N = 40000 };

static PvHeldOut held[N];
static uint32_t  seed = 7;

static double
next_random(void)
{
  seed = seed * 1664525u + 1013904223u;
  return (seed >> 8) / 16777216.0;
}

static double
probability_of(const PvOdds* odds, const PvCues* cues)
{
  return 1.0 / (1.0 + exp(-pv_odds_sum(odds, cues)));
}

static PvCues
random_cues(void)
{
  return (PvCues){ .share  = 0.05 + 0.9 * next_random(),
                   .others = 0.05 + 0.9 * next_random(),
                   .cosine = 2.0 * next_random() - 1.0,
                   .full   = exp2(5.0 * next_random() - 3.0) };
}

// Songs drawn from log odds that are known: the fit has to find them again, as if
// both sides were as large.
START_TEST(odds_are_found_again)
{
  double n_known = 0.0;
  PvOdds truth   = { { -1.0, 0.8, 2.0, 0.5, -0.3, 0.4 } };
  for (uint32_t i = 0; i < N; ++i) {
    held[i] = (PvHeldOut){ .cues = random_cues(), .weight = 1.0 };
    held[i].label =
      next_random() < probability_of(&truth, &held[i].cues) ? 0 : PV_HELD_OUT;
    n_known += held[i].label != PV_HELD_OUT;
  }
  truth.weight[PV_CUE_BIAS] -= log(n_known / (N - n_known));
  const PvOdds        fit             = pv_fit_known(held, N);
  static const double near[PV_N_CUES] = { 0.12, 0.08, 0.10, 0.05, 0.08, 0.05 };
  for (int c = 0; c < PV_N_CUES; ++c) {
    ck_assert_double_eq_tol(fit.weight[c], truth.weight[c], near[c]);
  }
}
END_TEST

// Unknown songs a tenth as many weigh as much as the known, so that a cosine half
// way between the two sides says one half.
START_TEST(both_sides_of_known_weigh_the_same)
{
  for (uint32_t i = 0; i < N; ++i) {
    const bool known = i % 11 != 0;
    held[i]          = (PvHeldOut){
               .cues   = { .share  = 0.5,
                           .others = 0.2,
                           .cosine = (known ? 0.6 : 0.2) + 0.4 * next_random(),
                           .full   = 1.0 },
               .weight = 1.0,
               .label  = known ? 0 : PV_HELD_OUT,
    };
  }
  const PvOdds fit = pv_fit_known(held, N);
  ck_assert_double_gt(fit.weight[PV_CUE_FIT], 1.0);
  const PvCues halfway = {
    .share = 0.5, .others = 0.2, .cosine = 0.6, .full = 1
  };
  ck_assert_double_eq_tol(probability_of(&fit, &halfway), 0.5, 0.05);
}
END_TEST

static float shares[N][3];

static uint32_t
draw_label(const PvSharpness* truth, const PvHeldOut* guess)
{
  double   p[3] = { (double)guess->share[0], (double)guess->share[1],
                    (double)guess->share[2] };
  double   left = next_random();
  uint32_t l    = 0;
  pv_sharpen(truth, &guess->cues, p, 3);
  while (l < 2 && left > p[l]) {
    left -= p[l++];
  }
  return l;
}

START_TEST(sharpness_is_found_again)
{
  const PvSharpness truth = { 1.5, 0.25 };
  for (uint32_t i = 0; i < N; ++i) {
    const float a = (float)next_random();
    const float b = (float)next_random();
    shares[i][0]  = fminf(a, b);
    shares[i][1]  = fabsf(a - b);
    shares[i][2]  = 1.0f - fmaxf(a, b);
    held[i]       = (PvHeldOut){
            .cues = random_cues(), .weight = 1.0, .share = shares[i], .n_labels = 3
    };
    held[i].label = draw_label(&truth, &held[i]);
    // What is by nobody the model knows says nothing of that.
    held[i].label = i % 5 ? held[i].label : PV_HELD_OUT;
  }
  const PvSharpness fit = pv_fit_sharpness(held, N);
  ck_assert_double_eq_tol(fit.base, truth.base, 0.05);
  ck_assert_double_eq_tol(fit.heard, truth.heard, 0.04);
}
END_TEST

START_TEST(the_best_cosine_is_the_nearest_direction)
{
  static const float rows[] = { 1, 0, 0, 2, -1, -1 };
  const double       x[]    = { 3.0, 4.0 };
  const double       none[] = { 0.0, 0.0 };
  ck_assert_double_eq_tol(pv_best_cosine(x, rows, 3, 2), 0.8, 1e-12);
  ck_assert_double_eq(pv_best_cosine(none, rows, 3, 2), 0.0);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("calibrate");
  TCase* const tcase = tcase_create("calibrate");
  tcase_set_timeout(tcase, 120);
  tcase_add_test(tcase, odds_are_found_again);
  tcase_add_test(tcase, both_sides_of_known_weigh_the_same);
  tcase_add_test(tcase, sharpness_is_found_again);
  tcase_add_test(tcase, the_best_cosine_is_the_nearest_direction);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
