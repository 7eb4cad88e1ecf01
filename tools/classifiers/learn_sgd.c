// SPDX-License-Identifier: GPL-3.0-or-later

// Each label against the rest by stochastic gradient descent on the logistic
// loss, with steps that shrink as 1 / (alpha * t) and the mean of the planes
// over the second half of the way (Bottou, 2012).

#include "tools/classifiers/learn_private.h"
#include "classify/classify_private.h"
#include "base/random.h"

#include <cblas.h>
#include <math.h>
#include <stdlib.h>

typedef struct {
  const PvLesson* lesson;
  const PvMatrix* rows;
  double          alpha;
  uint32_t        n_epochs;
  uint32_t*       order; ///< [n_rows]
  double*         plane; ///< [n_dims + 1]
} Fit;

static void
take_step(const Fit* fit, uint32_t row, double target, double rate)
{
  const int           d   = (int)fit->rows->n_cols;
  const double* const x   = pv_matrix_row(fit->rows, row);
  const double        z   = cblas_ddot(d, x, 1, fit->plane, 1);
  const double        gap = target - 1.0 / (1.0 + exp(-z));
  cblas_dscal(d - 1, 1.0 - rate * fit->alpha, fit->plane, 1);
  cblas_daxpy(d, rate * gap, x, 1, fit->plane, 1);
}

// The first step is as long as one over the mean square of a row.
static void
descend(const Fit* fit, uint32_t label, uint64_t seed, double* mean)
{
  const uint32_t n      = fit->rows->n_rows;
  const uint32_t d      = fit->rows->n_cols;
  const double   start  = (double)d / fit->alpha;
  const uint64_t all    = (uint64_t)n * fit->n_epochs;
  uint64_t       state  = seed;
  uint64_t       t      = 0;
  uint64_t       n_mean = 0;
  for (uint32_t r = 0; r < n; ++r) {
    fit->order[r] = r;
  }
  for (uint32_t i = 0; i < d; ++i) {
    fit->plane[i] = 0.0;
    mean[i]       = 0.0;
  }
  for (uint32_t e = 0; e < fit->n_epochs; ++e) {
    pv_random_shuffle(&state, fit->order, n);
    for (uint32_t i = 0; i < n; ++i, ++t) {
      const uint32_t r = fit->order[i];
      take_step(fit, r, fit->lesson->labels[r] == label ? 1.0 : 0.0,
                1.0 / (fit->alpha * (start + (double)t)));
      if (2 * t >= all) {
        ++n_mean;
        for (uint32_t c = 0; c < d; ++c) {
          mean[c] += (fit->plane[c] - mean[c]) / (double)n_mean;
        }
      }
    }
  }
}

PvStatus
pv_learn_sgd(const PvLesson*         lesson,
             const PvClassifierSpec* spec,
             PvClassifier*           classifier,
             PvError*                error)
{
  const uint32_t   d    = lesson->n_dims + 1;
  const uint64_t   seed = (uint64_t)pv_classifier_value(spec, 2);
  PvStandardPoints points;
  Fit              fit = { .lesson   = lesson,
                           .rows     = &points.rows,
                           .alpha    = pv_classifier_value(spec, 0),
                           .n_epochs = (uint32_t)pv_classifier_value(spec, 1),
                           .order    = calloc(lesson->n_rows, sizeof(uint32_t)),
                           .plane    = calloc(d, sizeof(double)) };
  double* const planes = calloc((size_t)lesson->n_labels * d, sizeof(double));
  PvStatus      status = PV_OK;
  if (pv_standard_points_init(&points, lesson) && fit.order && fit.plane &&
      planes) {
    for (uint32_t l = 0; l < lesson->n_labels; ++l) {
      descend(&fit, l, seed, planes + (size_t)l * d);
    }
    status = pv_keep_planes(&points, planes, classifier, error);
  } else {
    status = pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  free(planes);
  free(fit.order);
  free(fit.plane);
  pv_standard_points_clear(&points);
  return status;
}
