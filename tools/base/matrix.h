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

#endif
