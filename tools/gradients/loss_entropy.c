// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/gradients/loss.h"

#include <float.h>
#include <math.h>
#include <stddef.h>
#include <string.h>

/// The logarithm of what the exponentials of a row add up to.
static double
log_sum(const float* row, uint32_t n)
{
  float  largest = row[0];
  double sum     = DBL_MIN;
  for (uint32_t i = 1; i < n; ++i) {
    largest = row[i] > largest ? row[i] : largest;
  }
  for (uint32_t i = 0; i < n; ++i) {
    sum += exp((double)row[i] - (double)largest);
  }
  return (double)largest + log(sum);
}

double
pv_loss_entropy(const PvLossBatch* batch, float* gradients)
{
  const uint32_t n    = batch->n_dims;
  double         loss = 0.0;
  if (gradients) {
    memset(gradients, 0, (size_t)batch->n * n * sizeof(float));
  }
  for (uint32_t p = 0; p < batch->n_judged; ++p) {
    const float* const row = batch->places + (size_t)p * n;
    const double       all = log_sum(row, n);
    loss += (all - (double)row[batch->labels[p]]) / batch->n_judged;
    for (uint32_t i = 0; gradients && i < n; ++i) {
      const double wanted = i == batch->labels[p] ? 1.0 : 0.0;
      gradients[(size_t)p * n + i] =
        (float)((exp((double)row[i] - all) - wanted) / batch->n_judged);
    }
  }
  return loss;
}
