// SPDX-License-Identifier: GPL-3.0-or-later

// From shares of the evidence to probabilities.

#include "base/random.h"
#include "model/calibration.h"
#include "support/run_suite.h"

#include <check.h>
#include <math.h>
#include <string.h>

enum { MAX_N = 12, N_DIMS = 3, N_TRIALS = 4000 };

static PvCalibration calibration;
static float         probability[MAX_N + 1];

static void
set_up(void)
{
  memset(&calibration, 0, sizeof(calibration));
}

/// Expect that the odds of a known producer are three to one, if both are as
/// likely beforehand.
static void
learn_known(double prior_unknown)
{
  calibration.known.weight[PV_CUE_BIAS] = log(3.0);
  calibration.prior_unknown             = prior_unknown;
}

/// Calibrate the shares of three producers and of others.
static void
calibrate(const float share[4], double full, double distance)
{
  const PvCues cues = { (double)share[0], (double)share[3], 0.5, full, 0.0 };
  pv_calibrate_shares(&calibration, share, 3, &cues, distance, N_DIMS,
                      probability);
}

static void
assert_probabilities(double a, double b, double c, double others)
{
  const double expected[] = { a, b, c, others };
  for (int i = 0; i < 4; ++i) {
    ck_assert_double_eq_tol((double)probability[i], expected[i], 1e-6);
  }
}

START_TEST(without_calibration_shares_stay)
{
  calibrate((const float[]){ 0.4f, 0.25f, 0.15f, 0.2f }, 1.0, 1.0);
  assert_probabilities(0.4, 0.25, 0.15, 0.2);
  calibrate((const float[]){ 0.0f, 0.0f, 0.0f, 1.0f }, 1.0, 1.0);
  assert_probabilities(0.0, 0.0, 0.0, 1.0);
}
END_TEST

// With 0.01 added they are 0.6, 0.2 and 0.1; after four windows the power is
// 2 + 0.5 * 2: 216, 8 and 1 of 225.
START_TEST(the_power_grows_with_what_was_heard)
{
  const float share[] = { 0.59f, 0.19f, 0.09f, 0.13f };
  learn_known(0.5);
  calibration.sharpness = (PvSharpness){ 2.0, 0.5 };
  calibrate(share, 4.0, 1.0);
  assert_probabilities(0.75 * 216 / 225, 0.75 * 8 / 225, 0.75 * 1 / 225, 0.25);
  const float later = probability[0];
  calibrate(share, 1.0, 1.0);
  assert_probabilities(0.75 * 36 / 41, 0.75 * 4 / 41, 0.75 * 1 / 41, 0.25);
  ck_assert_float_lt(probability[0], later);
}
END_TEST

START_TEST(the_best_stays_ahead_whatever_power_was_learned)
{
  static const double powers[] = { -1.0, 0.0, PV_LEAST_POWER };
  const double weight[] = { pow(0.51, 0.1), pow(0.31, 0.1), pow(0.21, 0.1) };
  const double all      = weight[0] + weight[1] + weight[2];
  for (int i = 0; i < 3; ++i) {
    calibration.sharpness = (PvSharpness){ powers[i], 1e-9 };
    calibrate((const float[]){ 0.5f, 0.3f, 0.2f, 0.0f }, 1.0, 1.0);
    assert_probabilities(weight[0] / all, weight[1] / all, weight[2] / all,
                         0.0);
  }
}
END_TEST

START_TEST(older_models_know_how_likely_the_best_is)
{
  const float share[]                   = { 0.5f, 0.3f, 0.2f, 0.0f };
  calibration.right.weight[PV_CUE_BIAS] = log(9.0);
  calibrate(share, 1.0, 1.0);
  assert_probabilities(0.9, 0.06, 0.04, 0.0);
  // Less than its share says nothing.
  calibration.right.weight[PV_CUE_BIAS] = -1.0;
  calibrate(share, 1.0, 1.0);
  assert_probabilities(0.5, 0.3, 0.2, 0.0);
}
END_TEST

// Odds of three to one, times nine to one.
START_TEST(what_is_expected_beforehand_counts)
{
  const float share[] = { 0.5f, 0.3f, 0.2f, 0.0f };
  learn_known(0.1);
  calibrate(share, 1.0, 1.0);
  assert_probabilities(0.5 * 27 / 28, 0.3 * 27 / 28, 0.2 * 27 / 28, 1.0 / 28);
  learn_known(0.0);
  calibrate(share, 1.0, 1e30);
  assert_probabilities(0.5, 0.3, 0.2, 0.0);
  learn_known(1.0);
  calibrate(share, 1.0, 1.0);
  assert_probabilities(0.005, 0.003, 0.002, 0.99);
}
END_TEST

START_TEST(nothing_learned_is_certain)
{
  const float share[] = { 0.5f, 0.3f, 0.2f, 0.0f };
  learn_known(0.5);
  calibration.known.weight[PV_CUE_BIAS] = 1e300;
  calibrate(share, 1.0, 1.0);
  ck_assert_float_eq_tol(probability[3], 0.01f, 1e-6f);
  calibration.known.weight[PV_CUE_BIAS] = -1e300;
  calibrate(share, 1.0, 1.0);
  ck_assert_float_eq_tol(probability[3], 0.99f, 1e-6f);
}
END_TEST

// In more than 20 dimensions the odds fall as in 20.
START_TEST(odds_fall_as_in_20_dimensions_at_most)
{
  const float  share[] = { 0.5f, 0.3f, 0.2f, 0.0f };
  const PvCues cues    = { 0.5, 0.0, 0.5, 1.0, 0.0 };
  learn_known(0.5);
  calibration.farthest = 2.0;
  for (uint32_t n_dims = 19; n_dims <= 70; ++n_dims) {
    const double odds = 3.0 / pow(1.25, n_dims < 20 ? n_dims : 20);
    pv_calibrate_shares(&calibration, share, 3, &cues, 2.5, n_dims,
                        probability);
    ck_assert_float_eq_tol(probability[3], (float)(1.0 / (1.0 + odds)), 1e-6f);
  }
}
END_TEST

// At twice the farthest, in three dimensions, an eighth of the odds.
START_TEST(far_from_all_music_it_is_somebody_else)
{
  const float share[] = { 0.5f, 0.3f, 0.2f, 0.0f };
  float       last    = 0.0f;
  learn_known(0.5);
  calibration.farthest = 2.0;
  calibrate(share, 1.0, 4.0);
  ck_assert_float_eq_tol(probability[3], 8.0f / 11.0f, 1e-6f);
  for (double distance = 0.125; distance < 1e300; distance *= 1.5) {
    calibrate(share, 1.0, distance);
    ck_assert_float_ge(probability[3], last);
    ck_assert_float_le(probability[3], 0.99f);
    if (distance <= 2.0) {
      ck_assert_float_eq_tol(probability[3], 0.25f, 1e-6f);
    }
    last = probability[3];
  }
  ck_assert_float_eq(last, 0.99f);
  calibrate(share, 1.0, INFINITY);
  ck_assert_float_eq(probability[3], 0.99f);
}
END_TEST

static double
draw(uint64_t* random, double low, double high)
{
  return low + (high - low) * pv_random_share(random);
}

/// Weights as a file may hold: none, some, or absurd ones.
static PvOdds
draw_odds(uint64_t* random)
{
  static const double sizes[] = { 0.0, 1.0, 30.0, 1e308 };
  const double        size    = sizes[pv_random_below(random, 4)];
  PvOdds              odds;
  for (int c = 0; c < PV_N_CUES; ++c) {
    odds.weight[c] = size * draw(random, -1.0, 1.0);
  }
  return odds;
}

static void
draw_calibration(uint64_t* random)
{
  static const double powers[] = { 0.0, 2.0, 100.0 };
  const double        power    = powers[pv_random_below(random, 3)];
  calibration                  = (PvCalibration){ .known         = draw_odds(random),
                                                  .sharpness     = { draw(random, -1, 1) * power,
                                                                     draw(random, -1, 1) * power },
                                                  .right         = draw_odds(random),
                                                  .prior_unknown = draw(random, -0.2, 1.2),
                                                  .farthest      = draw(random, -1.0, 2.0) };
  calibration.prior_unknown = fmin(fmax(calibration.prior_unknown, 0.0), 1.0);
  calibration.farthest      = fmax(calibration.farthest, 0.0);
}

/// Shares that add up to 1; many are 0.
static void
draw_shares(uint64_t* random, float* share, uint32_t n)
{
  double all = 0.0;
  for (uint32_t l = 0; l <= n; ++l) {
    share[l] = (float)fmax(draw(random, -0.5, 1.0), 0.0);
    all += (double)share[l];
  }
  for (uint32_t l = 0; l <= n; ++l) {
    share[l] = all > 0.0 ? (float)((double)share[l] / all) : l == n;
  }
}

static float
largest(const float* share, uint32_t n)
{
  float most = share[0];
  for (uint32_t l = 1; l < n; ++l) {
    most = fmaxf(most, share[l]);
  }
  return most;
}

START_TEST(whatever_was_learned_they_are_probabilities_in_the_same_order)
{
  uint64_t random = 20;
  for (int t = 0; t < N_TRIALS; ++t) {
    float          share[MAX_N + 1];
    const uint32_t n = 1 + pv_random_below(&random, MAX_N);
    draw_calibration(&random);
    draw_shares(&random, share, n);
    const PvCues cues = { (double)largest(share, n), (double)share[n],
                          draw(&random, -1, 1), exp(draw(&random, -9, 9)),
                          draw(&random, 0, 1) };
    pv_calibrate_shares(&calibration, share, n, &cues,
                        exp(draw(&random, -40, 40)), 70, probability);
    double all = 0.0;
    for (uint32_t l = 0; l <= n; ++l) {
      ck_assert(probability[l] >= 0.0f && probability[l] <= 1.0f);
      all += (double)probability[l];
    }
    ck_assert_double_eq_tol(all, 1.0, 1e-5);
    for (uint32_t a = 0; a < n; ++a) {
      for (uint32_t b = 0; b < n; ++b) {
        ck_assert(share[a] <= share[b] || probability[a] >= probability[b]);
      }
    }
  }
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("calibration");
  TCase* const tcase = tcase_create("calibration");
  tcase_set_timeout(tcase, 60);
  tcase_add_checked_fixture(tcase, set_up, NULL);
  tcase_add_test(tcase, without_calibration_shares_stay);
  tcase_add_test(tcase, the_power_grows_with_what_was_heard);
  tcase_add_test(tcase, the_best_stays_ahead_whatever_power_was_learned);
  tcase_add_test(tcase, older_models_know_how_likely_the_best_is);
  tcase_add_test(tcase, what_is_expected_beforehand_counts);
  tcase_add_test(tcase, nothing_learned_is_certain);
  tcase_add_test(tcase, odds_fall_as_in_20_dimensions_at_most);
  tcase_add_test(tcase, far_from_all_music_it_is_somebody_else);
  tcase_add_test(tcase,
                 whatever_was_learned_they_are_probabilities_in_the_same_order);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
