// SPDX-License-Identifier: GPL-3.0-or-later

// Support vector machines with an RBF kernel, each label against the rest.
// Arrays: vectors [n][n_dims], coefficients [n][n_labels], bias [n_labels],
// sigmoid [n_labels][2]: a height h is worth 1 / (1 + exp(-s0 h - s1)); gamma
// [1].

#include "classify/classify_private.h"

#include <math.h>

static PvStatus
check(const PvClassifier* c, PvError* error)
{
  const uint32_t k  = c->n_labels;
  const uint32_t n  = c->arrays[PV_SVM_VECTORS].n_rows;
  PvStatus       st = pv_array_check(c, PV_SVM_VECTORS, n, c->n_dims, error);
  st = st ? st : pv_array_check(c, PV_SVM_COEFFICIENTS, n, k, error);
  st = st ? st : pv_array_check(c, PV_SVM_BIAS, k, 0, error);
  st = st ? st : pv_array_check(c, PV_SVM_SIGMOID, k, 2, error);
  st = st ? st : pv_array_check(c, PV_SVM_GAMMA, 1, 0, error);
  if (!st && (n < 1 || n > PV_MAX_VECTORS)) {
    st =
      pv_fail(error, PV_ERR_FORMAT,
              "its svm has %u vectors, 1 to %d are allowed", n, PV_MAX_VECTORS);
  }
  if (!st && !(c->arrays[PV_SVM_GAMMA].f[0] > 0.0f)) {
    st = pv_fail(error, PV_ERR_FORMAT, "its svm's gamma is not above 0");
  }
  return st;
}

static double
kernel(const PvClassifier* c, uint32_t vector, const float* point)
{
  const float* const v =
    c->arrays[PV_SVM_VECTORS].f + (size_t)vector * c->n_dims;
  double square = 0.0;
  for (uint32_t d = 0; d < c->n_dims; ++d) {
    const double far = (double)v[d] - (double)point[d];
    square += far * far;
  }
  return exp(-(double)c->arrays[PV_SVM_GAMMA].f[0] * square);
}

void
pv_svm_heights(const PvClassifier* c, const float* point, double* height)
{
  const float* coefficient = c->arrays[PV_SVM_COEFFICIENTS].f;
  for (uint32_t l = 0; l < c->n_labels; ++l) {
    height[l] = (double)c->arrays[PV_SVM_BIAS].f[l];
  }
  for (uint32_t v = 0; v < c->arrays[PV_SVM_VECTORS].n_rows; ++v) {
    const double near = kernel(c, v, point);
    for (uint32_t l = 0; l < c->n_labels; ++l) {
      height[l] += near * (double)*coefficient++;
    }
  }
}

static void
ask(const PvClassifier* c, const float* point, double* weight)
{
  const float* const s = c->arrays[PV_SVM_SIGMOID].f;
  pv_svm_heights(c, point, weight);
  for (uint32_t l = 0; l < c->n_labels; ++l) {
    const double z = (double)s[2 * l] * weight[l] + (double)s[2 * l + 1];
    weight[l]      = 1.0 / (1.0 + exp(-z));
  }
}

const PvClassifierFamily pv_family_svm = { { { "vectors", false },
                                             { "coefficients", false },
                                             { "bias", false },
                                             { "sigmoid", false },
                                             { "gamma", false } },
                                           check,
                                           ask };
