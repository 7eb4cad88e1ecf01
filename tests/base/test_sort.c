// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/sort.h"
#include "support/run_suite.h"

#include <check.h>
#include <math.h>

START_TEST(quantiles_lie_between_sorted_values)
{
  double values[] = { 40.0, 10.0, 70.0, 20.0 };
  pv_sort(values, 4);
  ck_assert_double_eq(pv_sorted_quantile(values, 4, 0.0), 10.0);
  ck_assert_double_eq_tol(pv_sorted_quantile(values, 4, 0.1), 13.0, 1e-12);
  ck_assert_double_eq(pv_sorted_quantile(values, 4, 0.5), 30.0);
  ck_assert_double_eq_tol(pv_sorted_quantile(values, 4, 0.9), 61.0, 1e-12);
  ck_assert_double_eq(pv_sorted_quantile(values, 4, 1.0), 70.0);
}
END_TEST

START_TEST(one_value_is_all_quantiles_and_none_has_none)
{
  const double value = 5.0;
  ck_assert_double_eq(pv_sorted_quantile(&value, 1, 0.3), 5.0);
  ck_assert(isnan(pv_sorted_quantile(&value, 0, 0.3)));
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("sort");
  TCase* const tcase = tcase_create("all");
  tcase_add_test(tcase, quantiles_lie_between_sorted_values);
  tcase_add_test(tcase, one_value_is_all_quantiles_and_none_has_none);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
