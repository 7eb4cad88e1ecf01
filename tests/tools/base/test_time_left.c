// SPDX-License-Identifier: GPL-3.0-or-later

// The time left, on invented clocks: true where the work is as steady as it was
// expected, soon true where it is not, never below 0, and without jumps.

#include "tools/base/time_left.h"
#include "support/run_suite.h"

#include <check.h>
#include <math.h>
#include <stdbool.h>

static PvTimeLeft left;

/// Two phases that were expected to take 60 s and 40 s.
static void
set_up(void)
{
  static const PvPhase phases[] = { { "one", 120.0, 0.5 },
                                    { "two", 10.0, 4.0 } };
  pv_time_left_begin(&left, phases, 2);
}

/// Do a phase in so many seconds, evenly; checks each estimate from a third of all
/// on against `total_s`.
static void
do_phase(uint32_t phase, double from_s, double seconds, double total_s)
{
  double before = left.shown_s;
  pv_time_left_enter(&left, phase, from_s);
  for (int i = 1; i <= 100; ++i) {
    const double now_s = from_s + seconds * i / 100.0;
    pv_time_left_add(&left, left.phases[phase].n_units / 100.0);
    const double said   = pv_time_left_estimate(&left, now_s);
    const double true_s = total_s - now_s;
    ck_assert_double_ge(said, 0.0);
    if (now_s >= total_s / 3.0) {
      ck_assert_msg(fabs(said - true_s) <= 0.25 * true_s + 1.0,
                    "%.1f s: said %.1f s, true %.1f s", now_s, said, true_s);
      ck_assert_double_le(fabs(said - before), 0.1 * total_s);
    }
    before = said;
  }
}

START_TEST(as_expected)
{
  do_phase(0, 0.0, 60.0, 100.0);
  ck_assert_double_eq_tol(pv_time_left_share(&left), 0.6, 1e-9);
  do_phase(1, 60.0, 40.0, 100.0);
  ck_assert_double_eq_tol(pv_time_left_share(&left), 1.0, 1e-9);
}
END_TEST

START_TEST(on_a_machine_ten_times_as_slow)
{
  do_phase(0, 0.0, 600.0, 1000.0);
  do_phase(1, 600.0, 400.0, 1000.0);
}
END_TEST

START_TEST(a_later_phase_is_somewhat_slower)
{
  do_phase(0, 0.0, 60.0, 110.0);
  do_phase(1, 60.0, 50.0, 110.0);
}
END_TEST

/// Do work of 300 s, six times as slowly between two times.  Returns the share of
/// the readings, one a second from a third on, that are off by more than a quarter.
static double
work_under_load(double from_s, double end_s)
{
  static const PvPhase phases[]     = { { "one", 3000.0, 0.1 } };
  double               said_s[2000] = { 0.0 };
  unsigned             n            = 0;
  unsigned             n_off        = 0;
  pv_time_left_begin(&left, phases, 1);
  while (pv_time_left_share(&left) < 1.0) {
    const bool is_loaded = n >= from_s && n < end_s;
    pv_time_left_add(&left, is_loaded ? 10.0 / 6.0 : 10.0);
    said_s[n] = pv_time_left_estimate(&left, n + 1.0);
    ck_assert_double_ge(said_s[n++], 0.0);
  }
  for (unsigned i = n / 3; i < n; ++i) {
    const double true_s = n - 1.0 - i;
    n_off += fabs(said_s[i] - true_s) > 0.25 * true_s + 1.0;
  }
  return (double)n_off / (n - n / 3);
}

START_TEST(a_load_comes_and_goes)
{
  // Nobody can know beforehand that it comes, or while it is there that it goes.
  // At the mean speed alone 58 % of the readings are off in the second case.
  ck_assert_double_eq(work_under_load(1e9, 1e9), 0.0);
  ck_assert_double_le(work_under_load(0.0, 60.0), 0.40);
  ck_assert_double_le(work_under_load(100.0, 120.0), 0.01);
}
END_TEST

START_TEST(a_speed_that_lasts_is_followed)
{
  static const PvPhase phases[] = { { "one", 1000.0, 1.0 } };
  pv_time_left_begin(&left, phases, 1);
  for (unsigned i = 1; i <= 200; ++i) {
    pv_time_left_add(&left, 4.0);
    pv_time_left_estimate(&left, i);
  }
  for (unsigned i = 1; i <= 20; ++i) { // From then on a quarter of the speed
    pv_time_left_add(&left, 1.0);
    pv_time_left_estimate(&left, 200.0 + i);
  }
  // 50 s by the speed of all, which was said before, and 180 s by that of late
  ck_assert_double_ge(left.shown_s, 60.0);
  ck_assert_double_le(left.shown_s, 180.0);
}
END_TEST

START_TEST(nothing_is_known_at_first)
{
  ck_assert_double_lt(pv_time_left_estimate(&left, 1.0), 0.0);
  ck_assert_double_eq(pv_time_left_share(&left), 0.0);
}
END_TEST

START_TEST(more_than_expected_is_not_more_than_all)
{
  pv_time_left_add(&left, 500.0);
  ck_assert_double_eq_tol(pv_time_left_share(&left), 0.6, 1e-9);
  ck_assert_double_ge(pv_time_left_estimate(&left, 10.0), 0.0);
  pv_time_left_enter(&left, 0, 11.0); // Not back
  ck_assert_double_eq_tol(pv_time_left_share(&left), 0.6, 1e-9);
}
END_TEST

START_TEST(phases_without_work_are_passed_over)
{
  static const PvPhase phases[] = { { "one", 10.0, 1.0 },
                                    { "none", 0.0, 1.0 },
                                    { "two", 10.0, 1.0 } };
  pv_time_left_begin(&left, phases, 3);
  pv_time_left_add(&left, 10.0);
  pv_time_left_enter(&left, 2, 20.0);
  ck_assert_double_eq_tol(pv_time_left_share(&left), 0.5, 1e-9);
  ck_assert_double_eq_tol(pv_time_left_estimate(&left, 20.0), 20.0, 1e-9);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("time_left");
  TCase* const tcase = tcase_create("all");
  tcase_add_checked_fixture(tcase, set_up, NULL);
  tcase_add_test(tcase, as_expected);
  tcase_add_test(tcase, on_a_machine_ten_times_as_slow);
  tcase_add_test(tcase, a_later_phase_is_somewhat_slower);
  tcase_add_test(tcase, a_load_comes_and_goes);
  tcase_add_test(tcase, a_speed_that_lasts_is_followed);
  tcase_add_test(tcase, nothing_is_known_at_first);
  tcase_add_test(tcase, more_than_expected_is_not_more_than_all);
  tcase_add_test(tcase, phases_without_work_are_passed_over);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
