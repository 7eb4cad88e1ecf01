// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Matrices of doubles for training.

#ifndef PV_TOOLS_BASE_MATRIX_H
#define PV_TOOLS_BASE_MATRIX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// A matrix, row by row.
typedef struct {
  uint32_t n_rows, n_cols;
  double*  at; ///< [n_rows][n_cols]
} PvMatrix;

/// A linear step in double: out = matrix * in + offset.
typedef struct {
  PvMatrix matrix; ///< [n_out][n_in]
  double*  offset; ///< [n_out]
} PvStepFit;

/// [setup] Restrict the BLAS to the calling thread, once per process: its
/// results may depend on its number of threads.
void
pv_blas_setup(void);

/// [any] Make a matrix of zeros; false when out of memory.
bool
pv_matrix_init(PvMatrix* matrix, uint32_t n_rows, uint32_t n_cols);

/// [any] Free; fine on one that is all zeros.
void
pv_matrix_clear(PvMatrix* matrix);

static inline double*
pv_matrix_row(const PvMatrix* matrix, uint32_t row)
{
  return matrix->at + (size_t)row * matrix->n_cols;
}

/// [any] Subtract the mean of all rows from each; `mean` holds n_cols.
void
pv_matrix_centre(PvMatrix* matrix, double* mean);

/// [any] Take a column's mean away from it.  Returns its standard deviation (over
/// n); 0 if it doesn't vary beyond rounding.
double
pv_matrix_centre_column(PvMatrix* rows, uint32_t column, double* mean);

/// [any] Allocate a step of this size; false when out of memory.
bool
pv_step_fit_init(PvStepFit* fit, uint32_t n_out, uint32_t n_in);

/// [any] Free; fine on one that is all zeros.
void
pv_step_fit_clear(PvStepFit* fit);

/// [any] Fix signs and origin: flip each row of the matrix so that its entry of
/// the largest magnitude is positive, then make `offset` map `mean` to zero.
void
pv_step_fit_settle(PvStepFit* fit, const double* mean);

/// [any] Put each row of `in` through a step.
/// @param[out] out  [in.n_rows][rows of the step's matrix]
void
pv_step_fit_put(const PvStepFit* fit, const PvMatrix* in, PvMatrix* out);

/// [any] The same; `out` is made.  False when out of
/// memory.
bool
pv_step_fit_apply(const PvStepFit* fit, const PvMatrix* in, PvMatrix* out);

#endif
