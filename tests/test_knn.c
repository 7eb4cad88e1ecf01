// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/knn.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

enum { N = 2000, D = 7, K = 30 };

static float    points[N * D];
static uint32_t seed;

static float
next_random(void)
{
  seed = seed * 1664525u + 1013904223u;
  return (float)(seed >> 8) / 16777216.0f;
}

static double
distance_to(uint32_t p, const float* query)
{
  double sum = 0.0;
  for (uint32_t j = 0; j < D; ++j) {
    sum += pow((double)points[p * D + j] - (double)query[j], 2.0);
  }
  return sqrt(sum);
}

static int
by_value(const void* a, const void* b)
{
  const double x = *(const double*)a;
  const double y = *(const double*)b;
  return x < y ? -1 : x > y;
}

START_TEST(finds_what_sorting_all_distances_finds)
{
  static double all[N];
  PvNeighbour   found[K];
  float         query[D];
  seed = (uint32_t)_i + 1;
  for (uint32_t i = 0; i < N * D; ++i) {
    points[i] = next_random();
  }
  for (uint32_t j = 0; j < D; ++j) {
    query[j] = next_random();
  }
  ck_assert_uint_eq(pv_knn_search(points, N, D, query, K, found), K);
  for (uint32_t p = 0; p < N; ++p) {
    all[p] = distance_to(p, query);
  }
  qsort(all, N, sizeof(double), by_value);
  for (uint32_t i = 0; i < K; ++i) {
    ck_assert_double_eq_tol(found[i].distance, all[i], 1e-6);
    ck_assert_double_eq_tol(distance_to(found[i].point, query), all[i], 1e-6);
  }
}
END_TEST

START_TEST(equal_distances_come_in_order_of_rows)
{
  static const float line[]  = { 1, -1, 1, -1, 0, 1 };
  const float        query[] = { 0 };
  PvNeighbour        found[8];
  ck_assert_uint_eq(pv_knn_search(line, 6, 1, query, 3, found), 3);
  ck_assert_uint_eq(found[0].point, 4);
  ck_assert_uint_eq(found[1].point, 0);
  ck_assert_uint_eq(found[2].point, 1);
  ck_assert_uint_eq(pv_knn_search(line, 6, 1, query, 8, found), 6);
  ck_assert_uint_eq(found[5].point, 5);
}
END_TEST

int
main(void)
{
  Suite* const   suite  = suite_create("knn");
  TCase* const   tcase  = tcase_create("knn");
  SRunner* const runner = srunner_create(suite);
  tcase_add_loop_test(tcase, finds_what_sorting_all_distances_finds, 0, 20);
  tcase_add_test(tcase, equal_distances_come_in_order_of_rows);
  suite_add_tcase(suite, tcase);
  srunner_run_all(runner, CK_NORMAL);
  const int n_failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return n_failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
