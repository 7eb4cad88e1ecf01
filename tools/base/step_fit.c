// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/base/step_fit.h"

#include "tools/base/product.h"

#include <math.h>
#include <stdlib.h>

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
