// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What t-SNE wants to show, and which way it goes.

#include "tools/train/tsne.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

enum { N_HALVINGS = 64 };

double
pv_tsne_perplexity(uint32_t n_rows)
{
  return fmin(30.0, (n_rows - 1) / 3.0);
}

static double
square_distance(const double* a, const double* b, uint32_t n)
{
  double sum = 0.0;
  for (uint32_t i = 0; i < n; ++i) {
    sum += (a[i] - b[i]) * (a[i] - b[i]);
  }
  return sum;
}

/// Turn squares of distances from row `self` into p_j|i of a given precision;
/// returns their entropy in nats.
static double
weigh(const double* squares,
      uint32_t      n,
      uint32_t      self,
      double        precision,
      double*       weights)
{
  double nearest = DBL_MAX;
  double sum     = 0.0;
  double mean    = 0.0;
  for (uint32_t j = 0; j < n; ++j) {
    nearest = j != self ? fmin(nearest, squares[j]) : nearest;
  }
  for (uint32_t j = 0; j < n; ++j) {
    const double far = squares[j] - nearest;
    weights[j]       = j != self ? exp(-precision * far) : 0.0;
    sum += weights[j];
    mean += weights[j] * far;
  }
  for (uint32_t j = 0; j < n; ++j) {
    weights[j] /= sum;
  }
  // The nearest weighs 1
  return log(fmax(sum, 1.0)) + precision * mean / sum;
}

/// Find the precision at which the entropy is that of the perplexity.
static void
weigh_row(const double* squares,
          uint32_t      n,
          uint32_t      self,
          double        perplexity,
          double*       weights)
{
  double low  = 0.0;
  double high = 0.0; // Not known yet
  double sum  = 0.0;
  for (uint32_t j = 0; j < n; ++j) {
    sum += squares[j];
  }
  double precision = sum > 0.0 ? n / sum : 1.0;
  for (int i = 0; i < N_HALVINGS; ++i) {
    const double entropy = weigh(squares, n, self, precision, weights);
    if (entropy > log(perplexity)) {
      low       = precision;
      precision = high > 0.0 ? (low + high) / 2.0 : 2.0 * precision;
    } else {
      high      = precision;
      precision = (low + high) / 2.0;
    }
  }
}

static void
make_symmetric(PvMatrix* near)
{
  const uint32_t n = near->n_rows;
  for (uint32_t i = 0; i < n; ++i) {
    for (uint32_t j = 0; j < i; ++j) {
      double* const a    = pv_matrix_row(near, i) + j;
      double* const b    = pv_matrix_row(near, j) + i;
      const double  both = (*a + *b) / (2.0 * n);
      *a                 = both;
      *b                 = both;
    }
  }
}

bool
pv_tsne_nearness(const PvMatrix* rows, double perplexity, PvMatrix* near)
{
  const uint32_t n       = rows->n_rows;
  double* const  squares = malloc(n * sizeof(double));
  if (!squares || !pv_matrix_init(near, n, n)) {
    free(squares);
    return false;
  }
  for (uint32_t i = 0; i < n; ++i) {
    for (uint32_t j = 0; j < n; ++j) {
      squares[j] = square_distance(pv_matrix_row(rows, i),
                                   pv_matrix_row(rows, j), rows->n_cols);
    }
    weigh_row(squares, n, i, perplexity, pv_matrix_row(near, i));
  }
  free(squares);
  make_symmetric(near);
  return true;
}

/// 1 / (1 + square of the distance on the plane).
static inline double
kernel(const double* plane, uint32_t i, uint32_t j)
{
  const double x = plane[2 * i] - plane[2 * j];
  const double y = plane[2 * i + 1] - plane[2 * j + 1];
  return 1.0 / (1.0 + x * x + y * y);
}

static double
sum_of_kernels(const double* plane, uint32_t n)
{
  double sum = 0.0;
  for (uint32_t i = 0; i < n; ++i) {
    double of_row = 0.0;
    for (uint32_t j = 0; j < i; ++j) {
      of_row += kernel(plane, i, j);
    }
    sum += 2.0 * of_row;
  }
  return sum;
}

void
pv_tsne_gradient(const PvMatrix* near,
                 const double*   plane,
                 double          exaggeration,
                 double*         gradient)
{
  const uint32_t n     = near->n_rows;
  const double   share = 1.0 / sum_of_kernels(plane, n);
  for (uint32_t i = 0; i < n; ++i) {
    const double* const p    = pv_matrix_row(near, i);
    double              x[2] = { 0.0, 0.0 };
    for (uint32_t j = 0; j < n; ++j) {
      const double q    = kernel(plane, i, j);
      const double pull = (exaggeration * p[j] - q * share) * q;
      x[0] += pull * (plane[2 * i] - plane[2 * j]);
      x[1] += pull * (plane[2 * i + 1] - plane[2 * j + 1]);
    }
    gradient[2 * i]     = 4.0 * x[0];
    gradient[2 * i + 1] = 4.0 * x[1];
  }
}
