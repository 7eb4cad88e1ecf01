// SPDX-License-Identifier: GPL-3.0-or-later

// Multinomial logistic regression with a ridge on all but the bias, by
// truncated Newton steps: each is solved by conjugate gradients.

#include "tools/classifiers/learn_private.h"
#include "classify/classify_private.h"

#include <cblas.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_NEWTON = 100, MAX_CG = 250, MAX_HALVINGS = 40 };

typedef struct {
  const PvLesson* lesson;
  const PvMatrix* rows; ///< [n_rows][n_dims + 1]
  double          ridge;
  size_t          n;           ///< Numbers in the planes
  double*         planes;      ///< [n_labels][n_dims + 1]
  double*         probability; ///< [n_rows][n_labels]
  double*         change;      ///< How heights change, the same
  double *        gradient, *step, *residual, *direction, *curved, *trial;
} Fit;

// heights[r][l] = planes[l] . rows[r]
static void
heights_of(const Fit* fit, const double* planes, double* heights)
{
  const int k = (int)fit->lesson->n_labels;
  const int d = (int)fit->rows->n_cols;
  cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasTrans, (int)fit->rows->n_rows,
              k, d, 1.0, fit->rows->at, d, planes, d, 0.0, heights, k);
}

// out[l] = sum over r of slopes[r][l] * rows[r], and the ridge on `planes`
static void
gather(const Fit* fit, const double* slopes, const double* planes, double* out)
{
  const int k = (int)fit->lesson->n_labels;
  const int d = (int)fit->rows->n_cols;
  cblas_dgemm(CblasRowMajor, CblasTrans, CblasNoTrans, k, d,
              (int)fit->rows->n_rows, 1.0, slopes, k, fit->rows->at, d, 0.0,
              out, d);
  for (int l = 0; l < k; ++l) {
    cblas_daxpy(d - 1, fit->ridge, planes + (size_t)l * (size_t)d, 1,
                out + (size_t)l * (size_t)d, 1);
  }
}

// Heights to probabilities, in place; returns what naming `label` costs.
static double
to_probabilities(double* p, uint32_t k, uint32_t label)
{
  const double own  = p[label];
  double       most = p[0];
  double       rest = 0.0; // The exponentials' sum without the largest
  for (uint32_t l = 1; l < k; ++l) {
    most = fmax(most, p[l]);
  }
  pv_softmax(p, k);
  for (uint32_t l = 0; l < k; ++l) {
    rest += p[l];
  }
  rest -= 1.0;
  cblas_dscal((int)k, 1.0 / (1.0 + rest), p, 1);
  return log1p(rest) + most - own;
}

/// The loss of planes; their probabilities go to `probability`.
static double
loss_of(Fit* fit, const double* planes)
{
  const uint32_t k    = fit->lesson->n_labels;
  const uint32_t d    = fit->rows->n_cols;
  double         loss = 0.0;
  heights_of(fit, planes, fit->probability);
  for (uint32_t r = 0; r < fit->rows->n_rows; ++r) {
    double* const p = fit->probability + (size_t)r * k;
    loss += to_probabilities(p, k, fit->lesson->labels[r]);
  }
  for (uint32_t l = 0; l < k; ++l) {
    const double* const w = planes + (size_t)l * d;
    loss += 0.5 * fit->ridge * cblas_ddot((int)d - 1, w, 1, w, 1);
  }
  return loss;
}

static void
take_gradient(Fit* fit)
{
  const uint32_t k = fit->lesson->n_labels;
  memcpy(fit->change, fit->probability,
         (size_t)fit->rows->n_rows * k * sizeof(double));
  for (uint32_t r = 0; r < fit->rows->n_rows; ++r) {
    fit->change[(size_t)r * k + fit->lesson->labels[r]] -= 1.0;
  }
  gather(fit, fit->change, fit->planes, fit->gradient);
}

// The Hessian times `direction`.
static void
curve(Fit* fit, const double* direction, double* out)
{
  const uint32_t k = fit->lesson->n_labels;
  heights_of(fit, direction, fit->change);
  for (uint32_t r = 0; r < fit->rows->n_rows; ++r) {
    const double* const p    = fit->probability + (size_t)r * k;
    double* const       c    = fit->change + (size_t)r * k;
    const double        mean = cblas_ddot((int)k, p, 1, c, 1);
    for (uint32_t l = 0; l < k; ++l) {
      c[l] = p[l] * (c[l] - mean);
    }
  }
  gather(fit, fit->change, direction, out);
}

// Solve Hessian * step = -gradient, roughly.
static void
find_step(Fit* fit)
{
  const int n = (int)fit->n;
  memset(fit->step, 0, fit->n * sizeof(double));
  for (int i = 0; i < n; ++i) {
    fit->residual[i] = -fit->gradient[i];
  }
  memcpy(fit->direction, fit->residual, fit->n * sizeof(double));
  double       rr     = cblas_ddot(n, fit->residual, 1, fit->residual, 1);
  const double enough = rr * fmin(0.01, sqrt(rr) / fit->rows->n_rows);
  for (int i = 0; i < MAX_CG && rr > enough; ++i) {
    curve(fit, fit->direction, fit->curved);
    const double bend = cblas_ddot(n, fit->direction, 1, fit->curved, 1);
    if (!(bend > 0.0)) {
      return;
    }
    const double far = rr / bend;
    cblas_daxpy(n, far, fit->direction, 1, fit->step, 1);
    cblas_daxpy(n, -far, fit->curved, 1, fit->residual, 1);
    const double next = cblas_ddot(n, fit->residual, 1, fit->residual, 1);
    cblas_dscal(n, next / rr, fit->direction, 1);
    cblas_daxpy(n, 1.0, fit->residual, 1, fit->direction, 1);
    rr = next;
  }
}

// Go along the step, half as far as long as that does not help.
static bool
walk(Fit* fit, double* loss)
{
  const int    n     = (int)fit->n;
  const double slope = cblas_ddot(n, fit->gradient, 1, fit->step, 1);
  double       far   = 1.0;
  for (int i = 0; i < MAX_HALVINGS; ++i, far *= 0.5) {
    memcpy(fit->trial, fit->planes, fit->n * sizeof(double));
    cblas_daxpy(n, far, fit->step, 1, fit->trial, 1);
    const double next = loss_of(fit, fit->trial);
    if (next <= *loss + 1e-4 * far * slope) {
      memcpy(fit->planes, fit->trial, fit->n * sizeof(double));
      *loss = next;
      return true;
    }
  }
  return false;
}

static void
descend(Fit* fit)
{
  double loss = loss_of(fit, fit->planes);
  for (int i = 0; i < MAX_NEWTON; ++i) {
    take_gradient(fit);
    const double size = cblas_dnrm2((int)fit->n, fit->gradient, 1);
    if (size < 1e-7 * fit->rows->n_rows) {
      return;
    }
    find_step(fit);
    if (!walk(fit, &loss)) {
      return;
    }
  }
}

static bool
init_fit(Fit* fit)
{
  const size_t   n_heights = (size_t)fit->rows->n_rows * fit->lesson->n_labels;
  double** const own[]     = { &fit->planes,   &fit->gradient,  &fit->step,
                               &fit->residual, &fit->direction, &fit->curved,
                               &fit->trial };
  bool           is_whole  = true;
  for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); ++i) {
    *own[i]  = calloc(fit->n, sizeof(double));
    is_whole = is_whole && *own[i];
  }
  fit->probability = calloc(n_heights, sizeof(double));
  fit->change      = calloc(n_heights, sizeof(double));
  return is_whole && fit->probability && fit->change;
}

static void
clear_fit(Fit* fit)
{
  free(fit->planes);
  free(fit->gradient);
  free(fit->step);
  free(fit->residual);
  free(fit->direction);
  free(fit->curved);
  free(fit->trial);
  free(fit->probability);
  free(fit->change);
}

PvStatus
pv_learn_logistic(const PvLesson*         lesson,
                  const PvClassifierSpec* spec,
                  PvClassifier*           classifier,
                  PvError*                error)
{
  PvStandardPoints points;
  Fit              fit    = { .lesson = lesson,
                              .rows   = &points.rows,
                              .ridge  = 1.0 / pv_classifier_value(spec, 0),
                              .n = (size_t)lesson->n_labels * (lesson->n_dims + 1) };
  PvStatus         status = PV_OK;
  if (pv_standard_points_init(&points, lesson) && init_fit(&fit)) {
    descend(&fit);
    status = pv_keep_planes(&points, fit.planes, classifier, error);
  } else {
    status = pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  clear_fit(&fit);
  pv_standard_points_clear(&points);
  return status;
}
