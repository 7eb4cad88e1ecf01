// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/lda.h"

#include "tools/train/label_scatter.h"

#include <cblas.h>
#include <lapacke.h>
#include <stdlib.h>

/// Singular values below this share of the largest are rounding.
static const double smallest_share = 1e-9;

/// How much the directions of music by others count, against those that tell
/// the producers from each other: enough to notice what is nobody's.
static const double others_weight = 0.5;

typedef struct {
  PvLabelScatter scatter;
  uint32_t       n_found; ///< Directions
  PvMatrix direction; ///< [n_found of those wanted][n_cols], orthonormal, where
                      ///< the scatter within is the identity
  double largest;     ///< The largest singular value so far
} Work;

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
  const uint32_t d       = work->scatter.between.n_rows;
  PvMatrix       columns = { 0 };
  bool           is_done = pv_matrix_init(&columns, d, n);
  for (uint32_t c = 0; is_done && c < d; ++c) {
    cblas_dcopy((int)n, pv_matrix_row(&work->scatter.between, c) + first, 1,
                pv_matrix_row(&columns, c), 1);
  }
  if (is_done) {
    cblas_dtrsm(CblasRowMajor, CblasLeft, CblasLower, CblasNoTrans,
                CblasNonUnit, (int)d, (int)n, 1.0, work->scatter.within.at,
                (int)d, columns.at, (int)n);
  }
  is_done =
    is_done && leave_found(work, &columns) && keep_vectors(work, &columns);
  pv_matrix_clear(&columns);
  return is_done;
}

static PvStatus
make_fit(Work* work, PvStepFit* fit, PvError* error)
{
  const uint32_t d        = work->scatter.between.n_rows;
  const uint32_t n_others = work->scatter.means.n_rows - work->scatter.n_first;
  uint32_t       n_first;
  bool           is_done = find_directions(work, 0, work->scatter.n_first);
  n_first                = work->n_found;
  is_done                = is_done && (!n_others ||
                        find_directions(work, work->scatter.n_first, n_others));
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
              (int)work->n_found, (int)d, 1.0, work->scatter.within.at, (int)d,
              fit->matrix.at, (int)d);
  pv_step_fit_settle(fit, work->scatter.mean);
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
  Work           work   = { .n_found = 0 };
  const uint32_t n_most = n_labels - 1;
  if (rows->n_cols > PV_LDA_MAX) {
    return pv_fail(error, PV_ERR_VALUE,
                   "%u features are too many for LDA: use a recipe with a PCA "
                   "before it",
                   rows->n_cols);
  }
  PvStatus status = pv_label_scatter_measure(rows, labels, n_first, n_labels,
                                             shrinkage, &work.scatter, error);
  if (!status &&
      !pv_matrix_init(&work.direction, n_out && n_out < n_most ? n_out : n_most,
                      rows->n_cols)) {
    status = pv_fail(error, PV_ERR_MEMORY, "no memory for the discriminants");
  }
  status = status ? status : make_fit(&work, fit, error);
  pv_label_scatter_clear(&work.scatter);
  pv_matrix_clear(&work.direction);
  return status;
}
