// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/base/matrix.h"

#include <cblas.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/// OpenBLAS has it, other libraries don't.
void
openblas_set_num_threads(int n_threads) __attribute__((weak));

void
pv_blas_setup(void)
{
  if (openblas_set_num_threads) {
    openblas_set_num_threads(1);
  }
}

bool
pv_matrix_init(PvMatrix* matrix, uint32_t n_rows, uint32_t n_cols)
{
  const size_t n = (size_t)n_rows * n_cols;
  *matrix = (PvMatrix){ n_rows, n_cols, calloc(n ? n : 1, sizeof(double)) };
  return matrix->at;
}

void
pv_matrix_clear(PvMatrix* matrix)
{
  free(matrix->at);
  *matrix = (PvMatrix){ 0 };
}

void
pv_matrix_centre(PvMatrix* matrix, double* mean)
{
  for (uint32_t c = 0; c < matrix->n_cols; ++c) {
    mean[c] = 0.0;
  }
  for (uint32_t r = 0; r < matrix->n_rows; ++r) {
    const double* const row = pv_matrix_row(matrix, r);
    for (uint32_t c = 0; c < matrix->n_cols; ++c) {
      mean[c] += row[c] / matrix->n_rows;
    }
  }
  for (uint32_t r = 0; r < matrix->n_rows; ++r) {
    double* const row = pv_matrix_row(matrix, r);
    for (uint32_t c = 0; c < matrix->n_cols; ++c) {
      row[c] -= mean[c];
    }
  }
}

double
pv_matrix_centre_column(PvMatrix* rows, uint32_t column, double* mean)
{
  double sum    = 0.0;
  double square = 0.0;
  for (uint32_t r = 0; r < rows->n_rows; ++r) {
    sum += pv_matrix_row(rows, r)[column];
  }
  *mean = sum / rows->n_rows;
  for (uint32_t r = 0; r < rows->n_rows; ++r) {
    double* const x = pv_matrix_row(rows, r) + column;
    *x -= *mean;
    square += *x * *x;
  }
  const double deviation = sqrt(square / rows->n_rows);
  return deviation > 1e-12 && deviation > 1e-6 * fabs(*mean) ? deviation : 0.0;
}
