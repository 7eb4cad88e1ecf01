// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/pca.h"

#include <cblas.h>
#include <lapacke.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

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

/// Scatter of the columns, or of the rows when there are fewer, over n - 1.
static bool
make_scatter(const PvMatrix* centred, PvMatrix* scatter)
{
  const bool     of_rows = centred->n_rows < centred->n_cols;
  const uint32_t n       = of_rows ? centred->n_rows : centred->n_cols;
  if (!pv_matrix_init(scatter, n, n)) {
    return false;
  }
  const double share = 1.0 / (centred->n_rows - 1);
  if (!of_rows) {
    cblas_dsyrk(CblasRowMajor, CblasUpper, CblasTrans, (int)n,
                (int)centred->n_rows, share, centred->at, (int)n, 0.0,
                scatter->at, (int)n);
    return true;
  }
  pv_matrix_multiply_rows(centred, centred, scatter);
  for (size_t i = 0; i < (size_t)n * n; ++i) {
    scatter->at[i] *= share;
  }
  return true;
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
make_component(const PvMatrix* centred,
               const Spectrum* spectrum,
               uint32_t        v,
               bool            whiten,
               double*         component)
{
  const uint32_t n_rows   = centred->n_rows;
  const uint32_t n_cols   = centred->n_cols;
  const double   variance = spectrum->values[v];
  const double   unit     = whiten ? 1.0 / sqrt(variance) : 1.0;
  if (n_rows >= n_cols) {
    for (uint32_t i = 0; i < n_cols; ++i) {
      component[i] = unit * pv_matrix_row(&spectrum->vectors, i)[v];
    }
    return;
  }
  cblas_dgemv(CblasRowMajor, CblasTrans, (int)n_rows, (int)n_cols,
              unit / sqrt(variance * (n_rows - 1)), centred->at, (int)n_cols,
              spectrum->vectors.at + v, (int)spectrum->n, 0.0, component, 1);
}

static PvStatus
make_fit(const PvMatrix* centred,
         const Spectrum* spectrum,
         bool            whiten,
         const double*   mean,
         PvStepFit*      fit,
         PvError*        error)
{
  const uint32_t rank = count_rank(spectrum);
  if (!rank) {
    return pv_fail(error, PV_ERR_DATA, "all clips are alike: nothing to learn");
  }
  if (!pv_step_fit_init(fit, rank, centred->n_cols)) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  for (uint32_t c = 0; c < rank; ++c) {
    make_component(centred, spectrum, spectrum->n - 1 - c, whiten,
                   pv_matrix_row(&fit->matrix, c));
  }
  pv_step_fit_settle(fit, mean);
  return PV_OK;
}

static PvStatus
fit_centred(const PvMatrix* centred,
            const double*   mean,
            uint32_t        n_out,
            bool            whiten,
            PvStepFit*      fit,
            PvError*        error)
{
  PvMatrix scatter  = { 0 };
  Spectrum spectrum = { 0 };
  PvStatus status   = PV_OK;
  if (!make_scatter(centred, &scatter) ||
      !find_spectrum(&scatter, n_out, &spectrum)) {
    status = pv_fail(error, PV_ERR_MEMORY, "no memory for the components");
  } else {
    status = make_fit(centred, &spectrum, whiten, mean, fit, error);
  }
  clear_spectrum(&spectrum);
  pv_matrix_clear(&scatter);
  return status;
}

PvStatus
pv_pca_fit(const PvMatrix* rows,
           uint32_t        n_out,
           bool            whiten,
           PvStepFit*      fit,
           PvError*        error)
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
  PvMatrix      centred = { 0 };
  double* const mean    = calloc(rows->n_cols, sizeof(double));
  PvStatus      status;
  if (!mean || !pv_matrix_init(&centred, rows->n_rows, rows->n_cols)) {
    status = pv_fail(error, PV_ERR_MEMORY, "out of memory");
  } else {
    memcpy(centred.at, rows->at,
           (size_t)rows->n_rows * rows->n_cols * sizeof(double));
    pv_matrix_centre(&centred, mean);
    status = fit_centred(&centred, mean, n_out, whiten, fit, error);
  }
  pv_matrix_clear(&centred);
  free(mean);
  return status;
}
