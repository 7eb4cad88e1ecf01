// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/random.h"
#include "support/run_suite.h"

#include <check.h>

START_TEST(random_numbers_are_splitmix64)
{
  uint64_t state = 1234567; // Reference values: Vigna's splitmix64.c
  ck_assert(pv_random_next(&state) == UINT64_C(6457827717110365317));
  ck_assert(pv_random_next(&state) == UINT64_C(3203168211198807973));
  ck_assert(pv_random_next(&state) == UINT64_C(9817491932198370423));
}
END_TEST

START_TEST(each_order_is_as_likely)
{
  uint64_t state   = 1;
  unsigned n[3][3] = { { 0 } }; // How often a number is at a place
  enum { N_TIMES = 30000 };
  for (unsigned i = 0; i < N_TIMES; ++i) {
    uint32_t numbers[] = { 0, 1, 2, 99 };
    pv_random_shuffle(&state, numbers, 3);
    ck_assert_uint_eq(numbers[3], 99);
    for (unsigned at = 0; at < 3; ++at) {
      ck_assert_uint_lt(numbers[at], 3);
      ++n[at][numbers[at]];
    }
  }
  for (unsigned at = 0; at < 3; ++at) {
    for (unsigned i = 0; i < 3; ++i) {
      // A third of them; 5 deviations are 408.
      ck_assert_uint_gt(n[at][i], N_TIMES / 3 - 408);
      ck_assert_uint_lt(n[at][i], N_TIMES / 3 + 408);
    }
  }
}
END_TEST

START_TEST(normal_numbers_are_box_and_mullers)
{
  uint64_t state =
    1234567; // Worked out from splitmix64's first four, elsewhere
  ck_assert_double_eq_tol(pv_random_normal(&state), 0.4284879007349292, 1e-15);
  ck_assert_double_eq_tol(pv_random_normal(&state), 0.007685698515048663,
                          1e-15);
  enum { N_TIMES = 40000 };
  unsigned n_far  = 0; // Beyond 1.96: one in twenty; 5 deviations are 218
  unsigned n_high = 0; // Half; 5 deviations are 500
  for (unsigned i = 0; i < N_TIMES; ++i) {
    const double x = pv_random_normal(&state);
    n_far += x < -1.959964 || x > 1.959964;
    n_high += x > 0.0;
  }
  ck_assert_uint_gt(n_far, N_TIMES / 20 - 218);
  ck_assert_uint_lt(n_far, N_TIMES / 20 + 218);
  ck_assert_uint_gt(n_high, N_TIMES / 2 - 500);
  ck_assert_uint_lt(n_high, N_TIMES / 2 + 500);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("random");
  TCase* const tcase = tcase_create("all");
  tcase_add_test(tcase, random_numbers_are_splitmix64);
  tcase_add_test(tcase, each_order_is_as_likely);
  tcase_add_test(tcase, normal_numbers_are_box_and_mullers);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
