// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Products of matrices with the bits of the reference BLAS, on any processor: each
/// sum runs in the order of its terms, and 32 of them go side by side.

#ifndef PV_TOOLS_BASE_PRODUCT_H
#define PV_TOOLS_BASE_PRODUCT_H

#include "tools/base/matrix.h"

/**
   [any] out[i][j] = the sum over k of a[i][k] * b[j][k], in the order of k.

   @param a, b  With the same number of columns.
   @param[out] out  [rows of a][rows of b]
*/
void
pv_matrix_multiply_rows(const PvMatrix* a, const PvMatrix* b, PvMatrix* out);

typedef enum { PV_UPPER, PV_LOWER } PvTriangle;

/**
   [any] Add the rows' scatter, row by row: sums[i][j] += (factor * x[i]) * x[j].

   The bits of cblas_dsyrk() of the reference BLAS, also if rows come some at a time.

   @param[in,out] sums  [rows.n_cols][rows.n_cols]: of the other triangle it may
                        change what lies near the diagonal.
*/
void
pv_matrix_add_scatter(const PvMatrix* rows,
                      double          factor,
                      PvTriangle      triangle,
                      PvMatrix*       sums);

#endif
