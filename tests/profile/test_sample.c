// SPDX-License-Identifier: GPL-3.0-or-later

// Where a further song is expected, and whether it lies there.

#include "base/random.h"
#include "profile/sample.h"
#include "support/run_suite.h"

#include <check.h>
#include <math.h>

enum { MAX_SONGS = 24, N_TIMES = 40000 };

static PvSample samples[MAX_SONGS];
static double   low, high;

static void
find_limits(uint32_t n)
{
  pv_samples_sort(samples, n);
  pv_samples_limits(samples, n, &low, &high);
}

START_TEST(one_song_is_its_own_limit)
{
  samples[0] = (PvSample){ 3.0, 2.0 };
  find_limits(1);
  ck_assert_double_eq(low, 3.0);
  ck_assert_double_eq(high, 3.0);
  ck_assert_double_eq(pv_samples_median(samples, 1), 3.0);
}
END_TEST

START_TEST(nine_have_theirs_at_the_outermost)
{
  for (uint32_t i = 0; i < 9; ++i) {
    samples[i] = (PvSample){ (double)((5 * i) % 9), 1.0 };
  }
  find_limits(9);
  ck_assert_double_eq_tol(low, 0.0, 1e-12);
  ck_assert_double_eq_tol(high, 8.0, 1e-12);
  ck_assert_double_eq_tol(pv_samples_median(samples, 9), 4.0, 1e-12);
}
END_TEST

// At 0 and 10: the mean deviates by 5, so s is 7.07, and t of one 3.0777.
START_TEST(two_have_the_interval_of_student)
{
  samples[0] = (PvSample){ 0.0, 1.0 };
  samples[1] = (PvSample){ 10.0, 1.0 };
  find_limits(2);
  ck_assert_double_eq_tol(high - 5.0, 3.0777 * sqrt(50.0 * 1.5), 1e-9);
  ck_assert_double_eq_tol(5.0 - low, high - 5.0, 1e-9);
}
END_TEST

START_TEST(a_song_without_weight_moves_no_limit)
{
  for (uint32_t i = 0; i < 4; ++i) {
    samples[i] = (PvSample){ (double)i, 1.0 };
  }
  find_limits(4);
  const double low_of_four  = low;
  const double high_of_four = high;
  samples[4]                = (PvSample){ 100.0, 1e-9 };
  find_limits(5);
  ck_assert_double_eq_tol(low, low_of_four, 1e-5);
  ck_assert_double_eq_tol(high, high_of_four, 1e-5);
  for (uint32_t i = 1; i < 4; ++i) {
    samples[i].weight = 1e-12;
  }
  find_limits(4);
  ck_assert_double_eq_tol(low, 0.0, 1e-6);
  ck_assert_double_eq_tol(high, 0.0, 1e-6);
}
END_TEST

static double
draw_exponential(uint64_t* random)
{
  return -log(1.0 - pv_random_share(random));
}

/// The share of further songs that lie within the limits of `n`.
static double
share_within(uint32_t n, double (*draw)(uint64_t*), double first_weight)
{
  uint64_t random = n;
  uint32_t inside = 0;
  for (uint32_t i = 0; i < N_TIMES; ++i) {
    for (uint32_t s = 0; s < n; ++s) {
      samples[s] = (PvSample){ draw(&random), s ? 1.0 : first_weight };
    }
    find_limits(n);
    const double further = draw(&random);
    inside += further >= low && further <= high;
  }
  return (double)inside / N_TIMES;
}

static void
assert_within(uint32_t n,
              double (*draw)(uint64_t*),
              double first_weight,
              double most)
{
  const double share = share_within(n, draw, first_weight);
  ck_assert_msg(share >= 0.79 && share <= most, "%u songs: %.4f", n, share);
}

// Between two songs the line lies outside of a distribution's tail.
START_TEST(a_further_song_lies_within_four_times_in_five)
{
  for (uint32_t n = 2; n < 10; ++n) {
    assert_within(n, pv_random_normal, 1.0, 0.81);
  }
  for (uint32_t n = 10; n < MAX_SONGS; ++n) {
    assert_within(n, pv_random_normal, 1.0, 0.825);
  }
  for (uint32_t n = 9; n < MAX_SONGS; ++n) {
    assert_within(n, draw_exponential, 1.0, 0.825);
  }
}
END_TEST

START_TEST(so_it_does_whatever_the_songs_weigh)
{
  for (uint32_t n = 2; n < 9; ++n) {
    assert_within(n, pv_random_normal, 3.0, 0.825);
  }
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("sample");
  TCase* const tcase = tcase_create("sample");
  tcase_set_timeout(tcase, 60);
  tcase_add_test(tcase, one_song_is_its_own_limit);
  tcase_add_test(tcase, nine_have_theirs_at_the_outermost);
  tcase_add_test(tcase, two_have_the_interval_of_student);
  tcase_add_test(tcase, a_song_without_weight_moves_no_limit);
  tcase_add_test(tcase, a_further_song_lies_within_four_times_in_five);
  tcase_add_test(tcase, so_it_does_whatever_the_songs_weigh);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
