// SPDX-License-Identifier: GPL-3.0-or-later

#include "features/series.h"
#include "support/run_suite.h"
#include "support/sound/signals.h"

#include <check.h>
#include <math.h>

/// In [0, 1).
static float
noise(uint32_t* seed)
{
  return (float)(pv_next_bits(seed) >> 8) / 16777216.0f;
}

// Against plain sums in double.
START_TEST(series_are_summed_up_exactly)
{
  enum { N = 1003 };
  static float x[N];
  static float y[N];
  uint32_t     seed   = 7;
  double       mean   = 0.0;
  double       square = 0.0;
  double       fourth = 0.0;
  for (uint32_t i = 0; i < N; ++i) {
    x[i] = 80.0f * noise(&seed) - 60.0f;
    y[i] = x[i] + noise(&seed);
    mean += (double)x[i] / N;
  }
  for (uint32_t i = 0; i < N; ++i) {
    square += pow((double)x[i] - mean, 2.0) / N;
  }
  for (uint32_t i = 4; i < N; ++i) {
    fourth += pow((double)x[i] - (double)x[i - 4], 4.0) / (N - 4);
  }
  const PvSpread spread = pv_series_spread(x, N);
  ck_assert_double_eq_tol(spread.mean, mean, 1e-5);
  ck_assert_double_eq_tol(spread.deviation, sqrt(square), 1e-5);
  ck_assert_double_eq_tol(pv_series_change(x, N, 4).fourth / fourth, 1.0, 1e-6);
  ck_assert_double_eq_tol(
    pv_series_slope(y, pv_series_mean(y, N), x, spread, N),
    square / (square + 0.5), 1e-3);
  ck_assert_double_eq_tol(pv_series_correlate_changes(x, y, N), 1.0, 1e-3);
  // y less x is noise of a variance of 1 / 12 that has nothing to do with x.
  ck_assert_double_eq_tol(
    pv_series_correlate(x, spread, y, pv_series_spread(y, N), N),
    sqrt(square / (square + 1.0 / 12.0)), 1e-4);
}
END_TEST

START_TEST(series_are_put_in_order)
{
  enum { N = 777 };
  static float    x[N];
  static uint32_t order[N];
  static uint32_t scratch[2 * N];
  uint32_t        seed = 3;
  for (uint32_t i = 0; i < N; ++i) {
    x[i] = floorf(40.0f * noise(&seed)) - 20.0f;
  }
  pv_series_order(x, N, order, scratch);
  for (uint32_t i = 1; i < N; ++i) {
    const float before = x[order[i - 1]];
    ck_assert(before < x[order[i]] ||
              (before == x[order[i]] && order[i - 1] < order[i]));
  }
  pv_series_sort(x, N, scratch);
  for (uint32_t i = 1; i < N; ++i) {
    ck_assert_float_le(x[i - 1], x[i]);
  }
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("series");
  TCase* const tcase = tcase_create("series");
  tcase_add_test(tcase, series_are_summed_up_exactly);
  tcase_add_test(tcase, series_are_put_in_order);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
