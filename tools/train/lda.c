// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/lda.h"

#include "tools/base/product.h"

#include <cblas.h>
#include <lapacke.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/// Singular values below this share of the largest are rounding.
static const double smallest_share = 1e-9;

/// Squared pivots below this share of the largest variance are rounding.
static const double smallest_pivot = 1e-13;

/// How much the directions of music by others count, against those that tell
/// the producers from each other: enough to notice what is nobody's.
static const double others_weight = 0.5;

typedef struct {
  const PvRows*   rows;
  const uint32_t* labels;
  uint32_t        n_first;
  PvMatrix        means;   ///< [n_labels][n_cols]
  uint32_t*       counts;  ///< [n_labels] Rows of each
  PvMatrix        within;  ///< [n_cols][n_cols], S_w; then its Cholesky factor
  PvMatrix        between; ///< [n_cols][n_labels], the means' deviations
  double*         mean;    ///< [n_cols], of the labels' means: the middle
  uint32_t        n_found; ///< Directions
  PvMatrix direction; ///< [n_found of those wanted][n_cols], orthonormal, where
                      ///< the scatter within is the identity
  double largest;     ///< The largest singular value so far
} Work;

static bool
init_work(Work*           work,
          const PvRows*   rows,
          const uint32_t* labels,
          uint32_t        n_first,
          uint32_t        n_labels,
          uint32_t        n_out)
{
  const uint32_t d = rows->n_cols;
  *work            = (Work){ .rows    = rows,
                             .labels  = labels,
                             .n_first = n_first,
                             .counts  = calloc(n_labels, sizeof(uint32_t)),
                             .mean    = calloc(d, sizeof(double)) };
  return work->mean && work->counts &&
         pv_matrix_init(&work->means, n_labels, d) &&
         pv_matrix_init(&work->within, d, d) &&
         pv_matrix_init(&work->between, d, n_labels) &&
         pv_matrix_init(&work->direction, n_out, d);
}

static void
clear_work(Work* work)
{
  pv_matrix_clear(&work->means);
  pv_matrix_clear(&work->within);
  pv_matrix_clear(&work->between);
  pv_matrix_clear(&work->direction);
  free(work->counts);
  free(work->mean);
}

/// How much a label counts in the middle of all: the first ones do, and where
/// that is the only one, the others in the mean as much as it.
static double
weight_in_middle(const Work* work, uint32_t label)
{
  const uint32_t n_others = work->means.n_rows - work->n_first;
  if (work->n_first > 1 || !n_others) {
    return label < work->n_first ? 1.0 / work->n_first : 0.0;
  }
  return label ? 0.5 / n_others : 0.5;
}

/// Add rows to the sums of their labels.
static void
add_to_means(void* user, uint32_t first, PvMatrix* piece)
{
  const Work* const work = user;
  for (uint32_t r = 0; r < piece->n_rows; ++r) {
    const uint32_t label = work->labels[first + r];
    cblas_daxpy((int)piece->n_cols, 1.0, pv_matrix_row(piece, r), 1,
                pv_matrix_row(&work->means, label), 1);
    ++work->counts[label];
  }
}

static bool
take_means(Work* work)
{
  const uint32_t d = work->rows->n_cols;
  if (!pv_rows_visit(work->rows, add_to_means, work)) {
    return false;
  }
  for (uint32_t l = 0; l < work->means.n_rows; ++l) {
    double* const mean   = pv_matrix_row(&work->means, l);
    const double  weight = weight_in_middle(work, l);
    cblas_dscal((int)d, 1.0 / work->counts[l], mean, 1);
    if (weight > 0.0) {
      cblas_daxpy((int)d, weight, mean, 1, work->mean, 1);
    }
  }
  return true;
}

static void
take_deviations(Work* work)
{
  const uint32_t n_labels = work->means.n_rows;
  for (uint32_t c = 0; c < work->rows->n_cols; ++c) {
    double* const out = pv_matrix_row(&work->between, c);
    for (uint32_t l = 0; l < n_labels; ++l) {
      out[l] = pv_matrix_row(&work->means, l)[c] - work->mean[c];
    }
  }
}

// Sums go on from one piece to the next, so that pieces leave no trace.
static void
add_to_within(void* user, uint32_t first, PvMatrix* piece)
{
  Work* const    work     = user;
  const uint32_t n_rows   = work->rows->n_rows;
  const uint32_t n_labels = work->means.n_rows;
  for (uint32_t r = 0; r < piece->n_rows; ++r) {
    double* const       row = pv_matrix_row(piece, r);
    const double* const mean =
      pv_matrix_row(&work->means, work->labels[first + r]);
    for (uint32_t c = 0; c < piece->n_cols; ++c) {
      row[c] -= mean[c];
    }
  }
  pv_matrix_add_scatter(piece,
                        1.0 / (n_rows > n_labels ? n_rows - n_labels : 1),
                        PV_LOWER, &work->within);
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
factor_within(Work* work, double shrinkage, PvError* error)
{
  const uint32_t d     = work->within.n_rows;
  double         trace = 0.0;
  if (!pv_rows_visit(work->rows, add_to_within, work)) {
    return pv_fail(error, PV_ERR_MEMORY, "no memory for the discriminants");
  }
  for (uint32_t i = 0; i < d; ++i) {
    trace += pv_matrix_row(&work->within, i)[i];
  }
  cblas_dscal((int)(d * d), 1.0 - shrinkage, work->within.at, 1);
  for (uint32_t i = 0; i < d; ++i) {
    pv_matrix_row(&work->within, i)[i] += shrinkage * trace / d;
  }
  if (!factor(&work->within)) {
    return pv_fail(error, PV_ERR_DATA,
                   "too few clips to learn how those of one producer differ: "
                   "add music, or use a recipe with more shrinkage");
  }
  return PV_OK;
}

/// From `columns`, take away what lies in the directions found.
static bool
leave_found(const Work* work, PvMatrix* columns)
{
  const int d       = (int)columns->n_rows;
  const int k       = (int)columns->n_cols;
  const int n       = (int)work->n_found;
  PvMatrix  in      = { 0 };
  bool      is_done = true;
  if (n && (is_done = pv_matrix_init(&in, work->n_found, columns->n_cols))) {
    cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, n, k, d, 1.0,
                work->direction.at, d, columns->at, k, 0.0, in.at, k);
    cblas_dgemm(CblasRowMajor, CblasTrans, CblasNoTrans, d, k, n, -1.0,
                work->direction.at, d, in.at, k, 1.0, columns->at, k);
  }
  pv_matrix_clear(&in);
  return is_done;
}

/// Keep the left singular vectors of `columns`, the largest value first.
static bool
keep_vectors(Work* work, PvMatrix* columns)
{
  const uint32_t d        = columns->n_rows;
  const uint32_t k        = columns->n_cols;
  PvMatrix       vectors  = { 0 };
  double* const  singular = calloc(2 * (size_t)k, sizeof(double));
  const bool     is_done =
    singular && pv_matrix_init(&vectors, d, d < k ? d : k) &&
    !LAPACKE_dgesvd(LAPACK_ROW_MAJOR, 'S', 'N', (lapack_int)d, (lapack_int)k,
                    columns->at, (lapack_int)k, singular, vectors.at,
                    (lapack_int)vectors.n_cols, NULL, (lapack_int)k,
                    singular + k);
  if (is_done && singular[0] > work->largest) {
    work->largest = singular[0];
  }
  for (uint32_t i = 0; is_done && i < vectors.n_cols &&
                       work->n_found < work->direction.n_rows &&
                       singular[i] > smallest_share * work->largest;
       ++i) {
    cblas_dcopy((int)d, vectors.at + i, (int)vectors.n_cols,
                pv_matrix_row(&work->direction, work->n_found++), 1);
  }
  pv_matrix_clear(&vectors);
  free(singular);
  return is_done;
}

/// Directions, at right angles to those found, that part `n` labels from `first`
/// on.
static bool
find_directions(Work* work, uint32_t first, uint32_t n)
{
  const uint32_t d       = work->between.n_rows;
  PvMatrix       columns = { 0 };
  bool           is_done = pv_matrix_init(&columns, d, n);
  for (uint32_t c = 0; is_done && c < d; ++c) {
    cblas_dcopy((int)n, pv_matrix_row(&work->between, c) + first, 1,
                pv_matrix_row(&columns, c), 1);
  }
  if (is_done) {
    cblas_dtrsm(CblasRowMajor, CblasLeft, CblasLower, CblasNoTrans,
                CblasNonUnit, (int)d, (int)n, 1.0, work->within.at, (int)d,
                columns.at, (int)n);
  }
  is_done =
    is_done && leave_found(work, &columns) && keep_vectors(work, &columns);
  pv_matrix_clear(&columns);
  return is_done;
}

static PvStatus
make_fit(Work* work, PvStepFit* fit, PvError* error)
{
  const uint32_t d        = work->between.n_rows;
  const uint32_t n_others = work->means.n_rows - work->n_first;
  uint32_t       n_first;
  bool           is_done = find_directions(work, 0, work->n_first);
  n_first                = work->n_found;
  is_done =
    is_done && (!n_others || find_directions(work, work->n_first, n_others));
  if (!is_done) {
    return pv_fail(error, PV_ERR_MEMORY, "no memory for the discriminants");
  }
  if (!n_first) {
    return pv_fail(error, PV_ERR_DATA, "the producers' music is all alike");
  }
  if (!pv_step_fit_init(fit, work->n_found, d)) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  for (uint32_t i = 0; i < work->n_found; ++i) {
    cblas_daxpy((int)d, i < n_first ? 1.0 : others_weight,
                pv_matrix_row(&work->direction, i), 1,
                pv_matrix_row(&fit->matrix, i), 1);
  }
  cblas_dtrsm(CblasRowMajor, CblasRight, CblasLower, CblasNoTrans, CblasNonUnit,
              (int)work->n_found, (int)d, 1.0, work->within.at, (int)d,
              fit->matrix.at, (int)d);
  pv_step_fit_settle(fit, work->mean);
  return PV_OK;
}

PvStatus
pv_lda_fit(const PvRows*   rows,
           const uint32_t* labels,
           uint32_t        n_first,
           uint32_t        n_labels,
           uint32_t        n_out,
           double          shrinkage,
           PvStepFit*      fit,
           PvError*        error)
{
  Work           work;
  PvStatus       status = PV_OK;
  const uint32_t n_most = n_labels - 1;
  if (rows->n_cols > PV_LDA_MAX) {
    return pv_fail(error, PV_ERR_VALUE,
                   "%u features are too many for LDA: use a recipe with a PCA "
                   "before it",
                   rows->n_cols);
  }
  if (!init_work(&work, rows, labels, n_first, n_labels,
                 n_out && n_out < n_most ? n_out : n_most) ||
      !take_means(&work)) {
    status = pv_fail(error, PV_ERR_MEMORY, "no memory for the discriminants");
  } else {
    take_deviations(&work);
    status = factor_within(&work, shrinkage, error);
  }
  status = status ? status : make_fit(&work, fit, error);
  clear_work(&work);
  return status;
}
