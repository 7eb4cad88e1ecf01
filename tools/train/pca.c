// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/pca.h"

#include "tools/base/product.h"

#include <cblas.h>
#include <lapacke.h>
#include <math.h>
#include <stdlib.h>

/// Eigenvalues below this share of the largest are rounding.
static const double smallest_share = 1e-10;

/// The largest eigenvalues of a scatter, and their vectors.
typedef struct {
  uint32_t n;       ///< As many as were wanted
  double*  values;  ///< Ascending, of `n` the last count
  PvMatrix vectors; ///< [size][n]
} Spectrum;

static void
clear_spectrum(Spectrum* spectrum)
{
  free(spectrum->values);
  pv_matrix_clear(&spectrum->vectors);
}

/// Rows of which a scatter is made, less their mean.
typedef struct {
  const PvRows* rows;
  double*       mean;
  bool          is_tall; ///< The scatter is that of columns
  PvMatrix      centred; ///< All of them, if it is not
  PvMatrix      scatter; ///< Over n - 1
} Work;

static void
centre(PvMatrix* rows, const double* mean)
{
  for (uint32_t r = 0; r < rows->n_rows; ++r) {
    double* const row = pv_matrix_row(rows, r);
    for (uint32_t c = 0; c < rows->n_cols; ++c) {
      row[c] -= mean[c];
    }
  }
}

// Sums go on from one piece to the next, so that pieces leave no trace.
static void
add_to_scatter(void* user, uint32_t first, PvMatrix* piece)
{
  Work* const work = user;
  (void)first;
  centre(piece, work->mean);
  pv_matrix_add_scatter(piece, 1.0 / (work->rows->n_rows - 1), PV_UPPER,
                        &work->scatter);
}

/// Scatter of the rows, which are fewer.
static bool
make_scatter_of_rows(Work* work)
{
  PvMatrix* const centred = &work->centred;
  const uint32_t  n       = work->rows->n_rows;
  if (!pv_rows_to_matrix(work->rows, centred)) {
    return false;
  }
  centre(centred, work->mean);
  pv_matrix_multiply_rows(centred, centred, &work->scatter);
  for (size_t i = 0; i < (size_t)n * n; ++i) {
    work->scatter.at[i] *= 1.0 / (n - 1);
  }
  return true;
}

static bool
make_scatter(Work* work)
{
  const PvRows* const rows = work->rows;
  const uint32_t      n    = work->is_tall ? rows->n_cols : rows->n_rows;
  return pv_matrix_init(&work->scatter, n, n) &&
         pv_rows_mean(rows, work->mean) &&
         (work->is_tall ? pv_rows_visit(rows, add_to_scatter, work)
                        : make_scatter_of_rows(work));
}

static bool
find_spectrum(PvMatrix* scatter, uint32_t n_wanted, Spectrum* spectrum)
{
  const lapack_int size = (lapack_int)scatter->n_rows;
  const uint32_t   n = n_wanted < scatter->n_rows ? n_wanted : scatter->n_rows;
  lapack_int       found   = 0;
  lapack_int*      support = calloc(2 * (size_t)size, sizeof(lapack_int));
  spectrum->n              = n;
  spectrum->values         = calloc((size_t)size, sizeof(double));
  const bool is_done =
    support && spectrum->values &&
    pv_matrix_init(&spectrum->vectors, (uint32_t)size, n) &&
    !LAPACKE_dsyevr(LAPACK_ROW_MAJOR, 'V', 'I', 'U', size, scatter->at, size,
                    0.0, 0.0, size - (lapack_int)n + 1, size, 0.0, &found,
                    spectrum->values, spectrum->vectors.at, (lapack_int)n,
                    support) &&
    found == (lapack_int)n;
  free(support);
  return is_done;
}

/// How many of the eigenvalues are more than rounding.
static uint32_t
count_rank(const Spectrum* spectrum)
{
  const double largest = spectrum->values[spectrum->n - 1];
  uint32_t     rank    = 0;
  for (uint32_t i = 0; i < spectrum->n; ++i) {
    rank += spectrum->values[i] > smallest_share * largest;
  }
  return largest > 0.0 ? rank : 0;
}

/// Component `c` from the spectrum's vector `v`: itself, or rows weighted.
static void
make_component(const Work*     work,
               const Spectrum* spectrum,
               uint32_t        v,
               bool            whiten,
               double*         component)
{
  const uint32_t n_rows   = work->rows->n_rows;
  const uint32_t n_cols   = work->rows->n_cols;
  const double   variance = spectrum->values[v];
  const double   unit     = whiten ? 1.0 / sqrt(variance) : 1.0;
  if (work->is_tall) {
    for (uint32_t i = 0; i < n_cols; ++i) {
      component[i] = unit * pv_matrix_row(&spectrum->vectors, i)[v];
    }
    return;
  }
  cblas_dgemv(CblasRowMajor, CblasTrans, (int)n_rows, (int)n_cols,
              unit / sqrt(variance * (n_rows - 1)), work->centred.at,
              (int)n_cols, spectrum->vectors.at + v, (int)spectrum->n, 0.0,
              component, 1);
}

static PvStatus
make_fit(const Work*     work,
         const Spectrum* spectrum,
         bool            whiten,
         PvStepFit*      fit,
         PvError*        error)
{
  const uint32_t rank = count_rank(spectrum);
  if (!rank) {
    return pv_fail(error, PV_ERR_DATA, "all clips are alike: nothing to learn");
  }
  if (!pv_step_fit_init(fit, rank, work->rows->n_cols)) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  for (uint32_t c = 0; c < rank; ++c) {
    make_component(work, spectrum, spectrum->n - 1 - c, whiten,
                   pv_matrix_row(&fit->matrix, c));
  }
  pv_step_fit_settle(fit, work->mean);
  return PV_OK;
}

PvStatus
pv_pca_fit(const PvRows* rows,
           uint32_t      n_out,
           bool          whiten,
           PvStepFit*    fit,
           PvError*      error)
{
  if (rows->n_rows < 2) {
    return pv_fail(error, PV_ERR_DATA, "one clip is too few: add music");
  }
  if (rows->n_rows > PV_PCA_MAX && rows->n_cols > PV_PCA_MAX) {
    return pv_fail(error, PV_ERR_DATA,
                   "%u clips of %u features are too many: use fewer songs, or "
                   "a recipe with fewer than %d features",
                   rows->n_rows, rows->n_cols, PV_PCA_MAX);
  }
  Spectrum spectrum = { 0 };
  Work     work     = { .rows    = rows,
                        .mean    = calloc(rows->n_cols, sizeof(double)),
                        .is_tall = rows->n_rows >= rows->n_cols };
  PvStatus status   = PV_OK;
  if (!work.mean || !make_scatter(&work) ||
      !find_spectrum(&work.scatter, n_out, &spectrum)) {
    status = pv_fail(error, PV_ERR_MEMORY, "no memory for the components");
  } else {
    status = make_fit(&work, &spectrum, whiten, fit, error);
  }
  clear_spectrum(&spectrum);
  pv_matrix_clear(&work.scatter);
  pv_matrix_clear(&work.centred);
  free(work.mean);
  return status;
}
