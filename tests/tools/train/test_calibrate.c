// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/calibrate.h"
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

// Guesses drawn from log odds that are known: the fit has to find them again.
START_TEST(odds_are_found_again)
{
  const PvOdds truth = { { -1.0, 0.8, 2.0, 0.5, -0.3, 0.4 } };
  for (uint32_t i = 0; i < N; ++i) {
    held[i] = (PvHeldOut){
      .cues     = { .share  = 0.05 + 0.9 * next_random(),
                    .others = 0.05 + 0.9 * next_random(),
                    .cosine = 2.0 * next_random() - 1.0,
                    .full   = exp2(5.0 * next_random() - 3.0) },
      .weight   = 1.0,
      .is_known = true,
    };
    held[i].is_right =
      next_random() < pv_odds_probability(&truth, &held[i].cues);
  }
  const PvOdds        fit             = pv_fit_odds(held, N, false);
  static const double near[PV_N_CUES] = { 0.08, 0.08, 0.10, 0.05, 0.08, 0.05 };
  for (int c = 0; c < PV_N_CUES; ++c) {
    ck_assert_double_eq_tol(fit.weight[c], truth.weight[c], near[c]);
  }
}
END_TEST

// Strangers a tenth as many weigh as much as the known, so that a cosine half
// way between the two sides says one half.
START_TEST(both_sides_of_known_weigh_the_same)
{
  for (uint32_t i = 0; i < N; ++i) {
    const bool known = i % 11 != 0;
    held[i]          = (PvHeldOut){
               .cues     = { .share  = 0.5,
                             .others = 0.2,
                             .cosine = (known ? 0.6 : 0.2) + 0.4 * next_random(),
                             .full   = 1.0 },
               .weight   = 1.0,
               .is_known = known,
    };
  }
  const PvOdds fit = pv_fit_odds(held, N, true);
  ck_assert_double_gt(fit.weight[PV_CUE_FIT], 1.0);
  const PvCues halfway = {
    .share = 0.5, .others = 0.2, .cosine = 0.6, .full = 1
  };
  ck_assert_double_eq_tol(pv_odds_probability(&fit, &halfway), 0.5, 0.05);
}
END_TEST

START_TEST(odds_of_nothing_are_the_share)
{
  const PvOdds none = { { 0 } };
  const PvCues cues = {
    .share = 0.37, .others = 0.1, .cosine = 0.9, .full = 1
  };
  ck_assert_double_eq(pv_odds_probability(&none, &cues), 0.37);
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
  tcase_add_test(tcase, odds_of_nothing_are_the_share);
  tcase_add_test(tcase, the_best_cosine_is_the_nearest_direction);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
