// SPDX-License-Identifier: GPL-3.0-or-later

#include "knn/knn_codes.h"
#include "knn/knn_measure.h"
#include "support/run_suite.h"
#include "support/sound/signals.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { N = 61, D = 70, N_NUMBERS = 80 };

static uint32_t  seed = 1;
static float     points[N * D];
static PvLattice lattice;
static PvCodes   codes;

static float
next_random(void)
{
  return (float)(pv_next_bits(&seed) >> 8) / 16777216.0f - 0.5f;
}

// Each dimension lies elsewhere, and is narrower.
static void
setup(void)
{
  for (uint32_t i = 0; i < N * D; ++i) {
    points[i] = (float)(i % D) + next_random() / (float)(1 + i % D);
  }
  pv_lattice_fit(&lattice, points, N, D);
  ck_assert(pv_codes_init(&codes, N, N_NUMBERS));
}

static void
teardown(void)
{
  pv_codes_clear(&codes);
}

static double
distance_between(const float* point, const double* offsets)
{
  double sum = 0.0;
  for (uint32_t d = 0; d < D; ++d) {
    sum += pow((double)point[d] - lattice.middle[d] - offsets[d], 2.0);
  }
  return sqrt(sum) / lattice.unit;
}

START_TEST(a_place_is_as_far_from_its_point_as_it_says)
{
  double offsets[D];
  for (uint32_t p = 0; p < N; ++p) {
    const double apart = pv_codes_set(&codes, p, &lattice, points + p * D);
    pv_codes_decode(&codes, p, &lattice, offsets);
    ck_assert_double_eq_tol(distance_between(points + p * D, offsets), apart,
                            1e-9 * apart);
    // Half a step in each dimension.
    ck_assert_double_le(apart, 0.5 * PV_CODE_UNITS * sqrt(D));
  }
}
END_TEST

// One that is out of reach is placed where the bytes end.
START_TEST(a_point_far_away_is_placed_at_the_end)
{
  float  far[D];
  double offsets[D];
  memcpy(far, points, sizeof(far));
  far[3]             = 1e15f;
  far[4]             = -1e15f;
  const double apart = pv_codes_set(&codes, 0, &lattice, far);
  pv_codes_decode(&codes, 0, &lattice, offsets);
  ck_assert_int_eq(codes.codes[3], 127);
  ck_assert_int_eq(codes.codes[4], -127);
  ck_assert_double_eq_tol(distance_between(far, offsets), apart, 1e-9 * apart);
}
END_TEST

static double
exact_square(const PvCodedQuery* query, uint32_t place)
{
  int64_t sum = 0;
  for (uint32_t i = 0; i < N_NUMBERS; ++i) {
    const int64_t x =
      query->numbers[i] - PV_CODE_UNITS * codes.codes[place * N_NUMBERS + i];
    sum += x * x;
  }
  return (double)sum;
}

typedef void
Measure(const PvCodes*,
        uint32_t,
        uint32_t,
        uint32_t,
        const PvCodedQuery*,
        double*);

static Measure* const measures[] = { pv_knn_measure, pv_codes_measure };

// On each instruction set, also of queries at the end of their range, and where
// the number of places isn't a multiple of those at once.
START_TEST(squares_are_whole_and_exact)
{
  PvCodedQuery query;
  double       squares[PV_CODES_AT_ONCE];
  float        far[D];
  for (uint32_t p = 0; p < N; ++p) {
    pv_codes_set(&codes, p, &lattice, points + p * D);
  }
  for (uint32_t d = 0; d < D; ++d) {
    far[d] = d % 2 ? 1e15f : -1e15f;
  }
  for (uint32_t q = 0; q < 20; ++q) {
    const uint32_t step = q % 3 + 1;
    const uint32_t n    = (N - 1 - q) / step + 1;
    pv_coded_query_set(&query, &codes, &lattice, q ? points + q * D : far);
    measures[_i](&codes, q, step, n, &query, squares);
    for (uint32_t i = 0; i < n; ++i) {
      ck_assert_double_eq(squares[i], exact_square(&query, q + i * step));
    }
  }
}
END_TEST

START_TEST(a_query_lies_within_its_error)
{
  PvCodedQuery query;
  double       offsets[D];
  for (uint32_t p = 0; p < N; ++p) {
    pv_coded_query_set(&query, &codes, &lattice, points + p * D);
    for (uint32_t d = 0; d < D; ++d) {
      offsets[d] = query.numbers[d] * lattice.unit;
    }
    const double apart = distance_between(points + p * D, offsets);
    ck_assert_double_le(apart, query.error);
    ck_assert_double_le(query.error, 0.5 * sqrt(D) * 1.001);
  }
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("knn_codes");
  TCase* const tcase = tcase_create("knn_codes");
  tcase_add_checked_fixture(tcase, setup, teardown);
  tcase_add_test(tcase, a_place_is_as_far_from_its_point_as_it_says);
  tcase_add_test(tcase, a_point_far_away_is_placed_at_the_end);
  tcase_add_loop_test(tcase, squares_are_whole_and_exact, 0, 2);
  tcase_add_test(tcase, a_query_lies_within_its_error);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
