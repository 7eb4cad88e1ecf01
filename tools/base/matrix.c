// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/base/matrix.h"

#include "tools/base/product.h"

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

bool
pv_step_fit_init(PvStepFit* fit, uint32_t n_out, uint32_t n_in)
{
  *fit        = (PvStepFit){ 0 };
  fit->offset = calloc(n_out, sizeof(double));
  if (!fit->offset || !pv_matrix_init(&fit->matrix, n_out, n_in)) {
    pv_step_fit_clear(fit);
    return false;
  }
  return true;
}

void
pv_step_fit_clear(PvStepFit* fit)
{
  pv_matrix_clear(&fit->matrix);
  free(fit->offset);
  *fit = (PvStepFit){ 0 };
}

void
pv_step_fit_settle(PvStepFit* fit, const double* mean)
{
  const uint32_t n = fit->matrix.n_cols;
  for (uint32_t r = 0; r < fit->matrix.n_rows; ++r) {
    double* const row     = pv_matrix_row(&fit->matrix, r);
    uint32_t      largest = 0;
    for (uint32_t c = 1; c < n; ++c) {
      largest = fabs(row[c]) > fabs(row[largest]) ? c : largest;
    }
    if (row[largest] < 0.0) {
      for (uint32_t c = 0; c < n; ++c) {
        row[c] = -row[c];
      }
    }
    fit->offset[r] = 0.0;
    for (uint32_t c = 0; c < n; ++c) {
      fit->offset[r] -= row[c] * mean[c];
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

void
pv_step_fit_put(const PvStepFit* fit, const PvMatrix* in, PvMatrix* out)
{
  pv_matrix_multiply_rows(in, &fit->matrix, out);
  for (uint32_t r = 0; r < out->n_rows; ++r) {
    double* const row = pv_matrix_row(out, r);
    for (uint32_t c = 0; c < out->n_cols; ++c) {
      row[c] += fit->offset[c];
    }
  }
}

bool
pv_step_fit_apply(const PvStepFit* fit, const PvMatrix* in, PvMatrix* out)
{
  if (!pv_matrix_init(out, in->n_rows, fit->matrix.n_rows)) {
    return false;
  }
  pv_step_fit_put(fit, in, out);
  return true;
}
