// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/gradients/loss.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

static const double temperature = 0.15;

typedef struct {
  const PvLossBatch* batch;
  double*            units;   ///< [n][n_dims]: directions
  double*            lengths; ///< [n]
  double*            row;     ///< [n]: one patch and the others
  double*            turns; ///< [n][n_dims]: gradients of the directions; NULL:
                            ///< they are not wanted
} Contrast;

static double
dot(const double* a, const double* b, uint32_t n)
{
  double sum = 0.0;
  for (uint32_t i = 0; i < n; ++i) {
    sum += a[i] * b[i];
  }
  return sum;
}

static void
find_directions(const Contrast* c)
{
  const uint32_t n_dims = c->batch->n_dims;
  for (uint32_t p = 0; p < c->batch->n; ++p) {
    const float* const place = c->batch->places + (size_t)p * n_dims;
    double* const      unit  = c->units + (size_t)p * n_dims;
    for (uint32_t d = 0; d < n_dims; ++d) {
      unit[d] = (double)place[d];
    }
    c->lengths[p] = sqrt(dot(unit, unit, n_dims)) + 1e-12;
    for (uint32_t d = 0; d < n_dims; ++d) {
      unit[d] /= c->lengths[p];
    }
  }
}

/// Whether `other` is one that `p` is compared with.
static bool
is_other(const Contrast* c, uint32_t p, uint32_t other)
{
  return other != p && other >= c->batch->first_other;
}

static bool
is_alike(const Contrast* c, uint32_t p, uint32_t other)
{
  return is_other(c, p, other) &&
         c->batch->labels[p] == c->batch->labels[other];
}

static uint32_t
count_alike(const Contrast* c, uint32_t p)
{
  uint32_t n = 0;
  for (uint32_t other = 0; other < c->batch->n; ++other) {
    n += is_alike(c, p, other);
  }
  return n;
}

/// Fill the row with how likely `p` is taken for each of the others; returns the
/// logarithm of what their exponentials add up to.
static double
compare(const Contrast* c, uint32_t p)
{
  const uint32_t n       = c->batch->n;
  const uint32_t n_dims  = c->batch->n_dims;
  double         largest = -DBL_MAX;
  double         sum     = DBL_MIN; // For there may be none
  for (uint32_t other = 0; other < n; ++other) {
    if (is_other(c, p, other)) {
      c->row[other] = dot(c->units + (size_t)p * n_dims,
                          c->units + (size_t)other * n_dims, n_dims) /
                      temperature;
      largest = c->row[other] > largest ? c->row[other] : largest;
    }
  }
  for (uint32_t other = 0; other < n; ++other) {
    sum += is_other(c, p, other) ? exp(c->row[other] - largest) : 0.0;
  }
  return largest + log(sum);
}

static void
pull(const Contrast* c, uint32_t p, uint32_t other, double by)
{
  const uint32_t n_dims = c->batch->n_dims;
  const size_t   at     = (size_t)p * n_dims;
  const size_t   to     = (size_t)other * n_dims;
  for (uint32_t d = 0; d < n_dims; ++d) {
    c->turns[at + d] += by * c->units[to + d];
    c->turns[to + d] += by * c->units[at + d];
  }
}

/// The loss of `p`, of whose label there are `n_alike` others.
static double
judge(const Contrast* c, uint32_t p, uint32_t n_alike)
{
  const double all  = compare(c, p);
  double       loss = 0.0;
  for (uint32_t other = 0; other < c->batch->n; ++other) {
    if (is_other(c, p, other)) {
      const double wanted = is_alike(c, p, other) ? 1.0 / n_alike : 0.0;
      loss += wanted * (all - c->row[other]);
      if (c->turns) {
        pull(c, p, other, (exp(c->row[other] - all) - wanted) / temperature);
      }
    }
  }
  return loss;
}

/// From gradients of directions to those of places.
static void
find_gradients(const Contrast* c, uint32_t n_counted, float* gradients)
{
  const uint32_t n_dims = c->batch->n_dims;
  for (uint32_t p = 0; p < c->batch->n; ++p) {
    const double* const unit   = c->units + (size_t)p * n_dims;
    const double* const turn   = c->turns + (size_t)p * n_dims;
    const double        radial = dot(unit, turn, n_dims);
    for (uint32_t d = 0; d < n_dims; ++d) {
      *gradients++ =
        (float)((turn[d] - radial * unit[d]) / (c->lengths[p] * n_counted));
    }
  }
}

static double
judge_all(const Contrast* c, float* gradients)
{
  double   sum       = 0.0;
  uint32_t n_counted = 0;
  find_directions(c);
  for (uint32_t p = 0; p < c->batch->n_judged; ++p) {
    const uint32_t n_alike = count_alike(c, p);
    if (n_alike) {
      sum += judge(c, p, n_alike);
      ++n_counted;
    }
  }
  n_counted = n_counted ? n_counted : 1;
  if (c->turns) {
    find_gradients(c, n_counted, gradients);
  }
  return sum / n_counted;
}

double
pv_loss_contrast(const PvLossBatch* batch, float* gradients)
{
  const size_t  n      = (size_t)batch->n * batch->n_dims;
  double* const memory = calloc(2 * n + 2 * (size_t)batch->n, sizeof(double));
  if (!memory) {
    return -1.0;
  }
  const Contrast c    = { .batch   = batch,
                          .units   = memory,
                          .turns   = gradients ? memory + n : NULL,
                          .lengths = memory + 2 * n,
                          .row     = memory + 2 * n + batch->n };
  const double   loss = judge_all(&c, gradients);
  free(memory);
  return loss;
}
