// SPDX-License-Identifier: GPL-3.0-or-later

// A plane per label.  Arrays: weights [n_labels][n_dims], bias [n_labels].

#include "classify/classify_private.h"

#include <math.h>

static PvStatus
check(const PvClassifier* c, PvError* error)
{
  const PvStatus st =
    pv_array_check(c, PV_LINEAR_WEIGHTS, c->n_labels, c->n_dims, error);
  return st ? st : pv_array_check(c, PV_LINEAR_BIAS, c->n_labels, 0, error);
}

static void
measure(const PvClassifier* c, const float* point, double* height)
{
  const float* w = c->arrays[PV_LINEAR_WEIGHTS].f;
  for (uint32_t l = 0; l < c->n_labels; ++l) {
    height[l] = (double)c->arrays[PV_LINEAR_BIAS].f[l];
    for (uint32_t d = 0; d < c->n_dims; ++d) {
      height[l] += (double)*w++ * (double)point[d];
    }
  }
}

static void
ask_together(const PvClassifier* c, const float* point, double* weight)
{
  measure(c, point, weight);
  pv_softmax(weight, c->n_labels);
}

// Each label against the rest.
static void
ask_apart(const PvClassifier* c, const float* point, double* weight)
{
  measure(c, point, weight);
  for (uint32_t l = 0; l < c->n_labels; ++l) {
    weight[l] = 1.0 / (1.0 + exp(-weight[l]));
  }
}

const PvClassifierFamily pv_family_linear = { { { "weights", false },
                                                { "bias", false } },
                                              check,
                                              ask_together };

const PvClassifierFamily pv_family_sgd = { { { "weights", false },
                                             { "bias", false } },
                                           check,
                                           ask_apart };
