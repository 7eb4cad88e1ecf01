// SPDX-License-Identifier: GPL-3.0-or-later

#include "lda.h"

#include <cblas.h>
#include <lapacke.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/// Singular values below this share of the largest are rounding.
static const double smallest_share = 1e-9;

typedef struct {
  PvMatrix means;    ///< [n_labels][n_cols]
  PvMatrix residual; ///< [n_rows][n_cols], less the label's mean
  PvMatrix within;   ///< [n_cols][n_cols], S_w; then its Cholesky factor
  PvMatrix between;  ///< [n_cols][n_labels], the means' deviations
  double*  mean;     ///< [n_cols], of the labels' means
  double*  singular; ///< [n_labels]
  double*  scratch;  ///< [n_labels], for the decomposition
} Work;

static bool
init_work(Work* work, const PvMatrix* rows, uint32_t n_labels)
{
  const uint32_t d = rows->n_cols;
  *work            = (Work){ .mean     = calloc(d, sizeof(double)),
                             .singular = calloc(n_labels, sizeof(double)),
                             .scratch  = calloc(n_labels, sizeof(double)) };
  return work->mean && work->singular && work->scratch &&
         pv_matrix_init(&work->means, n_labels, d) &&
         pv_matrix_init(&work->residual, rows->n_rows, d) &&
         pv_matrix_init(&work->within, d, d) &&
         pv_matrix_init(&work->between, d, n_labels);
}

static void
clear_work(Work* work)
{
  pv_matrix_clear(&work->means);
  pv_matrix_clear(&work->residual);
  pv_matrix_clear(&work->within);
  pv_matrix_clear(&work->between);
  free(work->mean);
  free(work->singular);
  free(work->scratch);
}

static void
take_means(Work* work, const PvMatrix* rows, const uint32_t* labels)
{
  const uint32_t d = rows->n_cols;
  for (uint32_t l = 0; l < work->means.n_rows; ++l) {
    double* const mean = pv_matrix_row(&work->means, l);
    uint32_t      n    = 0;
    for (uint32_t r = 0; r < rows->n_rows; ++r) {
      if (labels[r] == l) {
        cblas_daxpy((int)d, 1.0, pv_matrix_row(rows, r), 1, mean, 1);
        ++n;
      }
    }
    cblas_dscal((int)d, 1.0 / n, mean, 1);
    cblas_daxpy((int)d, 1.0 / work->means.n_rows, mean, 1, work->mean, 1);
  }
}

static void
take_deviations(Work* work, const PvMatrix* rows, const uint32_t* labels)
{
  const uint32_t n_labels = work->means.n_rows;
  for (uint32_t r = 0; r < rows->n_rows; ++r) {
    const double* const row  = pv_matrix_row(rows, r);
    const double* const mean = pv_matrix_row(&work->means, labels[r]);
    double* const       out  = pv_matrix_row(&work->residual, r);
    for (uint32_t c = 0; c < rows->n_cols; ++c) {
      out[c] = row[c] - mean[c];
    }
  }
  for (uint32_t c = 0; c < rows->n_cols; ++c) {
    double* const out = pv_matrix_row(&work->between, c);
    for (uint32_t l = 0; l < n_labels; ++l) {
      out[l] = (pv_matrix_row(&work->means, l)[c] - work->mean[c]) /
               sqrt((double)n_labels);
    }
  }
}

/// S_w, shrunk, and factored: within = L with L L' = S_w.
static PvStatus
factor_within(Work* work, double shrinkage, PvError* error)
{
  const uint32_t d        = work->within.n_rows;
  const uint32_t n_rows   = work->residual.n_rows;
  const uint32_t n_labels = work->means.n_rows;
  double         trace    = 0.0;
  cblas_dsyrk(CblasRowMajor, CblasLower, CblasTrans, (int)d, (int)n_rows,
              1.0 / (n_rows > n_labels ? n_rows - n_labels : 1),
              work->residual.at, (int)d, 0.0, work->within.at, (int)d);
  for (uint32_t i = 0; i < d; ++i) {
    trace += pv_matrix_row(&work->within, i)[i];
  }
  cblas_dscal((int)(d * d), 1.0 - shrinkage, work->within.at, 1);
  for (uint32_t i = 0; i < d; ++i) {
    pv_matrix_row(&work->within, i)[i] += shrinkage * trace / d;
  }
  if (!(trace > 0.0) || LAPACKE_dpotrf(LAPACK_ROW_MAJOR, 'L', (lapack_int)d,
                                       work->within.at, (lapack_int)d)) {
    return pv_fail(error, PV_ERR_DATA,
                   "too few clips to learn how those of one producer differ: "
                   "add music, or take a recipe with more shrinkage");
  }
  return PV_OK;
}

static void
solve(const Work* work, CBLAS_TRANSPOSE transpose, PvMatrix* right)
{
  cblas_dtrsm(CblasRowMajor, CblasLeft, CblasLower, transpose, CblasNonUnit,
              (int)right->n_rows, (int)right->n_cols, 1.0, work->within.at,
              (int)work->within.n_cols, right->at, (int)right->n_cols);
}

/// The left singular vectors of L^-1 between, the largest value first.
static bool
find_directions(Work* work, PvMatrix* vectors)
{
  const uint32_t d = work->between.n_rows;
  const uint32_t k = work->between.n_cols;
  solve(work, CblasNoTrans, &work->between);
  return pv_matrix_init(vectors, d, d < k ? d : k) &&
         !LAPACKE_dgesvd(
           LAPACK_ROW_MAJOR, 'S', 'N', (lapack_int)d, (lapack_int)k,
           work->between.at, (lapack_int)k, work->singular, vectors->at,
           (lapack_int)vectors->n_cols, NULL, (lapack_int)k, work->scratch);
}

static PvStatus
make_fit(Work* work, uint32_t n_out, PvStepFit* fit, PvError* error)
{
  PvMatrix vectors = { 0 };
  if (!find_directions(work, &vectors)) {
    pv_matrix_clear(&vectors);
    return pv_fail(error, PV_ERR_MEMORY, "no memory for the discriminants");
  }
  uint32_t n = 0;
  while (n < vectors.n_cols && n < n_out && work->singular[0] > 0.0 &&
         work->singular[n] > smallest_share * work->singular[0]) {
    ++n;
  }
  solve(work, CblasTrans, &vectors);
  PvStatus status = PV_OK;
  if (!n) {
    status = pv_fail(error, PV_ERR_DATA, "the producers' music is all alike");
  } else if (!pv_step_fit_init(fit, n, vectors.n_rows)) {
    status = pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  for (uint32_t i = 0; !status && i < n; ++i) {
    cblas_dcopy((int)vectors.n_rows, vectors.at + i, (int)vectors.n_cols,
                pv_matrix_row(&fit->matrix, i), 1);
  }
  if (!status) {
    pv_step_fit_settle(fit, work->mean);
  }
  pv_matrix_clear(&vectors);
  return status;
}

PvStatus
pv_lda_fit(const PvMatrix* rows,
           const uint32_t* labels,
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
                   "%u features are too many for LDA: take a recipe with a PCA "
                   "before it",
                   rows->n_cols);
  }
  if (!init_work(&work, rows, n_labels)) {
    status = pv_fail(error, PV_ERR_MEMORY, "no memory for the discriminants");
  } else {
    take_means(&work, rows, labels);
    take_deviations(&work, rows, labels);
    status = factor_within(&work, shrinkage, error);
  }
  if (!status) {
    status =
      make_fit(&work, n_out && n_out < n_most ? n_out : n_most, fit, error);
  }
  clear_work(&work);
  return status;
}
