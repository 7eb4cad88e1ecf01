// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/label_scatter.h"

#include "tools/base/product.h"

#include <cblas.h>
#include <lapacke.h>
#include <math.h>
#include <stdlib.h>

/// Squared pivots below this share of the largest variance are rounding.
static const double smallest_pivot = 1e-13;

static bool
init(PvLabelScatter* scatter,
     const PvRows*   rows,
     const uint32_t* labels,
     uint32_t        n_first,
     uint32_t        n_labels)
{
  const uint32_t d = rows->n_cols;
  *scatter         = (PvLabelScatter){ .rows    = rows,
                                       .labels  = labels,
                                       .n_first = n_first,
                                       .counts  = calloc(n_labels, sizeof(uint32_t)),
                                       .mean    = calloc(d, sizeof(double)) };
  return scatter->mean && scatter->counts &&
         pv_matrix_init(&scatter->means, n_labels, d) &&
         pv_matrix_init(&scatter->within, d, d) &&
         pv_matrix_init(&scatter->between, d, n_labels);
}

/// How much a label counts in the middle of all: the first ones do, and where
/// that is the only one, the others in the mean as much as it.
static double
weight_in_middle(const PvLabelScatter* scatter, uint32_t label)
{
  const uint32_t n_others = scatter->means.n_rows - scatter->n_first;
  if (scatter->n_first > 1 || !n_others) {
    return label < scatter->n_first ? 1.0 / scatter->n_first : 0.0;
  }
  return label ? 0.5 / n_others : 0.5;
}

/// Add rows to the sums of their labels.
static void
add_to_means(void* user, uint32_t first, PvMatrix* piece)
{
  const PvLabelScatter* const scatter = user;
  for (uint32_t r = 0; r < piece->n_rows; ++r) {
    const uint32_t label = scatter->labels[first + r];
    cblas_daxpy((int)piece->n_cols, 1.0, pv_matrix_row(piece, r), 1,
                pv_matrix_row(&scatter->means, label), 1);
    ++scatter->counts[label];
  }
}

static bool
take_means(PvLabelScatter* scatter)
{
  const uint32_t d = scatter->rows->n_cols;
  if (!pv_rows_visit(scatter->rows, add_to_means, scatter)) {
    return false;
  }
  for (uint32_t l = 0; l < scatter->means.n_rows; ++l) {
    double* const mean   = pv_matrix_row(&scatter->means, l);
    const double  weight = weight_in_middle(scatter, l);
    cblas_dscal((int)d, 1.0 / scatter->counts[l], mean, 1);
    if (weight > 0.0) {
      cblas_daxpy((int)d, weight, mean, 1, scatter->mean, 1);
    }
  }
  return true;
}

static void
take_deviations(PvLabelScatter* scatter)
{
  const uint32_t n_labels = scatter->means.n_rows;
  for (uint32_t c = 0; c < scatter->rows->n_cols; ++c) {
    double* const out = pv_matrix_row(&scatter->between, c);
    for (uint32_t l = 0; l < n_labels; ++l) {
      out[l] = pv_matrix_row(&scatter->means, l)[c] - scatter->mean[c];
    }
  }
}

// Sums go on from one piece to the next, so that pieces leave no trace.
static void
add_to_within(void* user, uint32_t first, PvMatrix* piece)
{
  PvLabelScatter* const scatter  = user;
  const uint32_t        n_rows   = scatter->rows->n_rows;
  const uint32_t        n_labels = scatter->means.n_rows;
  for (uint32_t r = 0; r < piece->n_rows; ++r) {
    double* const       row = pv_matrix_row(piece, r);
    const double* const mean =
      pv_matrix_row(&scatter->means, scatter->labels[first + r]);
    for (uint32_t c = 0; c < piece->n_cols; ++c) {
      row[c] -= mean[c];
    }
  }
  pv_matrix_add_scatter(piece,
                        1.0 / (n_rows > n_labels ? n_rows - n_labels : 1),
                        PV_LOWER, &scatter->within);
}

/// Cholesky's factor in place of the matrix.  False if it is singular, also where
/// only rounding keeps a pivot above 0.
static bool
factor(PvMatrix* matrix)
{
  const lapack_int d       = (lapack_int)matrix->n_rows;
  double           largest = 0.0;
  for (uint32_t i = 0; i < matrix->n_rows; ++i) {
    largest = fmax(largest, pv_matrix_row(matrix, i)[i]);
  }
  if (LAPACKE_dpotrf(LAPACK_ROW_MAJOR, 'L', d, matrix->at, d)) {
    return false;
  }
  for (uint32_t i = 0; i < matrix->n_rows; ++i) {
    const double pivot = pv_matrix_row(matrix, i)[i];
    if (!(pivot * pivot > smallest_pivot * largest)) {
      return false;
    }
  }
  return true;
}

/// S_w, shrunk, and factored: within = L with L L' = S_w.
static PvStatus
factor_within(PvLabelScatter* scatter, double shrinkage, PvError* error)
{
  const uint32_t d     = scatter->within.n_rows;
  double         trace = 0.0;
  if (!pv_rows_visit(scatter->rows, add_to_within, scatter)) {
    return pv_fail(error, PV_ERR_MEMORY, "no memory for the discriminants");
  }
  for (uint32_t i = 0; i < d; ++i) {
    trace += pv_matrix_row(&scatter->within, i)[i];
  }
  cblas_dscal((int)(d * d), 1.0 - shrinkage, scatter->within.at, 1);
  for (uint32_t i = 0; i < d; ++i) {
    pv_matrix_row(&scatter->within, i)[i] += shrinkage * trace / d;
  }
  if (!factor(&scatter->within)) {
    return pv_fail(error, PV_ERR_DATA,
                   "too few clips to learn how those of one producer differ: "
                   "add music, or use a recipe with more shrinkage");
  }
  return PV_OK;
}

PvStatus
pv_label_scatter_measure(const PvRows*   rows,
                         const uint32_t* labels,
                         uint32_t        n_first,
                         uint32_t        n_labels,
                         double          shrinkage,
                         PvLabelScatter* scatter,
                         PvError*        error)
{
  if (!init(scatter, rows, labels, n_first, n_labels) || !take_means(scatter)) {
    return pv_fail(error, PV_ERR_MEMORY, "no memory for the discriminants");
  }
  take_deviations(scatter);
  return factor_within(scatter, shrinkage, error);
}

void
pv_label_scatter_clear(PvLabelScatter* scatter)
{
  pv_matrix_clear(&scatter->means);
  pv_matrix_clear(&scatter->within);
  pv_matrix_clear(&scatter->between);
  free(scatter->counts);
  free(scatter->mean);
}
