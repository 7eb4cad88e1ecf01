// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/tsne.h"

#include "tools/train/pca.h"
#include "base/random.h"

#include <math.h>
#include <stdlib.h>

enum { N_STEPS = 1000, N_EARLY = 100, N_SLOW = 250 };

static const double early_exaggeration = 4.0;
static const double learning_rate      = 100.0;
static const double smallest_gain      = 0.01;
static const double start_deviation    = 1e-4;

/// Two principal components, small, and a thousandth of that at random: rows
/// on a line may leave it.
static PvStatus
start(const PvMatrix* rows, PvMatrix* plane, PvError* error)
{
  PvStepFit    fit    = { 0 };
  PvMatrix     pca    = { 0 };
  const PvRows all    = pv_rows_of_matrix(rows);
  PvStatus     status = pv_pca_fit(&all, 2, false, &fit, error);
  if (!status && (!pv_step_fit_apply(&fit, rows, &pca) ||
                  !pv_matrix_init(plane, rows->n_rows, 2))) {
    status = pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  uint64_t random = 0;
  double   square = 0.0;
  for (uint32_t i = 0; !status && i < rows->n_rows; ++i) {
    square += pow(pv_matrix_row(&pca, i)[0], 2.0) / rows->n_rows;
  }
  for (uint32_t i = 0; !status && i < rows->n_rows; ++i) {
    for (uint32_t c = 0; c < 2; ++c) {
      const double at = c < pca.n_cols ? pv_matrix_row(&pca, i)[c] : 0.0;
      pv_matrix_row(plane, i)[c] =
        start_deviation *
        (at / sqrt(square) + 1e-3 * (pv_random_share(&random) - 0.5));
    }
  }
  pv_matrix_clear(&pca);
  pv_step_fit_clear(&fit);
  return status;
}

typedef struct {
  uint32_t n; ///< Coordinates
  double*  gradient;
  double*  speed;
  double*  gain;
} Descent;

static void
clear_descent(Descent* descent)
{
  free(descent->gradient);
  free(descent->speed);
  free(descent->gain);
}

static bool
init_descent(Descent* descent, uint32_t n)
{
  descent->n        = n;
  descent->gradient = calloc(n, sizeof(double));
  descent->speed    = calloc(n, sizeof(double));
  descent->gain     = calloc(n, sizeof(double));
  for (uint32_t i = 0; descent->gain && i < n; ++i) {
    descent->gain[i] = 1.0;
  }
  return descent->gradient && descent->speed && descent->gain;
}

/// Jacobs: a coordinate that keeps its direction goes faster.
static void
go(Descent* descent, double momentum, double* plane)
{
  for (uint32_t i = 0; i < descent->n; ++i) {
    const double  gradient = descent->gradient[i];
    double* const speed    = &descent->speed[i];
    double* const gain     = &descent->gain[i];
    const bool    keeps_on = (gradient > 0.0) != (*speed > 0.0);
    *gain  = fmax(keeps_on ? *gain + 0.2 : *gain * 0.8, smallest_gain);
    *speed = momentum * *speed - learning_rate * *gain * gradient;
    plane[i] += *speed;
  }
}

static void
descend(const PvMatrix* near, Descent* descent, PvMatrix* plane)
{
  for (uint32_t t = 0; t < N_STEPS; ++t) {
    double mean[2];
    pv_tsne_gradient(near, plane->at, t < N_EARLY ? early_exaggeration : 1.0,
                     descent->gradient);
    go(descent, t < N_SLOW ? 0.5 : 0.8, plane->at);
    pv_matrix_centre(plane, mean);
  }
}

PvStatus
pv_tsne(const PvMatrix* rows, PvMatrix* plane, PvError* error)
{
  PvMatrix near    = { 0 };
  Descent  descent = { 0 };
  PvMatrix made    = { 0 };
  PvStatus status  = start(rows, &made, error);
  if (!status &&
      (!pv_tsne_nearness(rows, pv_tsne_perplexity(rows->n_rows), &near) ||
       !init_descent(&descent, 2 * rows->n_rows))) {
    status = pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  if (status) {
    pv_matrix_clear(&made);
  } else {
    descend(&near, &descent, &made);
    *plane = made;
  }
  clear_descent(&descent);
  pv_matrix_clear(&near);
  return status;
}
