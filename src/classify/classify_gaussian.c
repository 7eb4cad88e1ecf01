// SPDX-License-Identifier: GPL-3.0-or-later

// Gaussian naive Bayes.  Arrays: mean and variance [n_labels][n_dims], prior
// [n_labels].

#include "classify/classify_private.h"

#include <math.h>

static PvStatus
check(const PvClassifier* c, PvError* error)
{
  const uint32_t k  = c->n_labels;
  PvStatus       st = pv_array_check(c, PV_GAUSSIAN_MEAN, k, c->n_dims, error);
  st = st ? st : pv_array_check(c, PV_GAUSSIAN_VARIANCE, k, c->n_dims, error);
  st = st ? st : pv_array_check(c, PV_GAUSSIAN_PRIOR, k, 0, error);
  for (size_t i = 0; !st && i < (size_t)k * c->n_dims; ++i) {
    if (!(c->arrays[PV_GAUSSIAN_VARIANCE].f[i] > 0.0f)) {
      st = pv_fail(error, PV_ERR_FORMAT,
                   "its classifier's variance %zu is not above 0", i);
    }
  }
  for (uint32_t l = 0; !st && l < k; ++l) {
    if (!(c->arrays[PV_GAUSSIAN_PRIOR].f[l] > 0.0f)) {
      st = pv_fail(error, PV_ERR_FORMAT,
                   "its classifier's prior %u is not above 0", l);
    }
  }
  return st;
}

static void
ask(const PvClassifier* c, const float* point, double* weight)
{
  const float* mean     = c->arrays[PV_GAUSSIAN_MEAN].f;
  const float* variance = c->arrays[PV_GAUSSIAN_VARIANCE].f;
  for (uint32_t l = 0; l < c->n_labels; ++l) {
    double sum = log((double)c->arrays[PV_GAUSSIAN_PRIOR].f[l]);
    for (uint32_t d = 0; d < c->n_dims; ++d) {
      const double v   = (double)*variance++;
      const double far = (double)point[d] - (double)*mean++;
      sum -= 0.5 * (log(v) + far * far / v);
    }
    weight[l] = sum;
  }
  pv_softmax(weight, c->n_labels);
}

const PvClassifierFamily pv_family_gaussian = {
  { { "mean", false }, { "variance", false }, { "prior", false } },
  check,
  ask
};
