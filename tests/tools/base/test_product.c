// SPDX-License-Identifier: GPL-3.0-or-later

// Products against sums that run term by term, as those of the reference BLAS do, down to
// the last bit.

#include "tools/base/product.h"
#include "support/run_suite.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

static PvMatrix
draw(uint32_t n_rows, uint32_t n_cols)
{
  static uint32_t random = 1;
  PvMatrix        matrix;
  ck_assert(pv_matrix_init(&matrix, n_rows, n_cols));
  for (size_t i = 0; i < (size_t)n_rows * n_cols; ++i) {
    random         = random * 1664525u + 1013904223u;
    const double x = (double)random / 4294967296.0 - 0.5;
    matrix.at[i]   = exp(18.0 * x) * (i % 2 ? 1.0 : -1.0);
  }
  return matrix;
}

/// Of rows, terms and columns: fewer than a tile has, its multiples, and more.
static void
check_rows(uint32_t n_a, uint32_t n_b, uint32_t n)
{
  PvMatrix a = draw(n_a, n);
  PvMatrix b = draw(n_b, n);
  PvMatrix out;
  ck_assert(pv_matrix_init(&out, n_a, n_b));
  pv_matrix_multiply_rows(&a, &b, &out);
  for (uint32_t i = 0; i < n_a; ++i) {
    for (uint32_t j = 0; j < n_b; ++j) {
      double sum = 0.0;
      for (uint32_t k = 0; k < n; ++k) {
        sum += pv_matrix_row(&a, i)[k] * pv_matrix_row(&b, j)[k];
      }
      ck_assert_double_eq(pv_matrix_row(&out, i)[j], sum);
    }
  }
  pv_matrix_clear(&a);
  pv_matrix_clear(&b);
  pv_matrix_clear(&out);
}

START_TEST(products_of_rows)
{
  check_rows(5, 19, 37);
  check_rows(8, 16, 128);
  check_rows(1, 1, 1);
  check_rows(3, 9, 300);
}
END_TEST

static void
check_scatter(uint32_t n_rows, uint32_t n, PvTriangle triangle)
{
  const double factor = 1.0 / 3.0;
  PvMatrix     rows   = draw(n_rows, n);
  PvMatrix     sums;
  ck_assert(pv_matrix_init(&sums, n, n));
  pv_matrix_add_scatter(&rows, factor, triangle, &sums);
  for (uint32_t i = 0; i < n; ++i) {
    const uint32_t first = triangle == PV_UPPER ? i : 0;
    const uint32_t end   = triangle == PV_UPPER ? n : i + 1;
    for (uint32_t j = first; j < end; ++j) {
      double sum = 0.0;
      for (uint32_t k = 0; k < n_rows; ++k) {
        const double* const x = pv_matrix_row(&rows, k);
        sum += factor * x[i] * x[j];
      }
      ck_assert_double_eq(pv_matrix_row(&sums, i)[j], sum);
    }
  }
  pv_matrix_clear(&rows);
  pv_matrix_clear(&sums);
}

START_TEST(scatter_of_rows)
{
  static const uint32_t sizes[][2] = {
    { 1, 1 }, { 5, 3 }, { 128, 64 }, { 300, 75 }, { 129, 150 }
  };
  for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); ++i) {
    check_scatter(sizes[i][0], sizes[i][1], PV_UPPER);
    check_scatter(sizes[i][0], sizes[i][1], PV_LOWER);
  }
}
END_TEST

START_TEST(scatter_in_pieces)
{
  enum { N = 21, N_FIRST = 50, N_ROWS = 140 };
  PvMatrix       rows  = draw(N_ROWS, N);
  const PvMatrix first = { N_FIRST, N, rows.at };
  const PvMatrix rest  = { N_ROWS - N_FIRST, N, pv_matrix_row(&rows, N_FIRST) };
  PvMatrix       whole;
  PvMatrix       sums;
  ck_assert(pv_matrix_init(&whole, N, N) && pv_matrix_init(&sums, N, N));
  pv_matrix_add_scatter(&rows, 0.1, PV_LOWER, &whole);
  pv_matrix_add_scatter(&first, 0.1, PV_LOWER, &sums);
  pv_matrix_add_scatter(&rest, 0.1, PV_LOWER, &sums);
  for (uint32_t i = 0; i < N; ++i) {
    ck_assert_mem_eq(pv_matrix_row(&sums, i), pv_matrix_row(&whole, i),
                     (i + 1) * sizeof(double));
  }
  pv_matrix_clear(&rows);
  pv_matrix_clear(&whole);
  pv_matrix_clear(&sums);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("product");
  TCase* const tcase = tcase_create("all");
  tcase_add_test(tcase, products_of_rows);
  tcase_add_test(tcase, scatter_of_rows);
  tcase_add_test(tcase, scatter_in_pieces);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
