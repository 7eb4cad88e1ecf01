// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/tools/song_clusters.h"

#include "base/random.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

void
pv_clusters_make(PvMatrix* rows, uint32_t n_rows, uint32_t n_dims)
{
  uint64_t      random  = 11;
  double* const centres = calloc(PV_N_CLUSTERS * n_dims, sizeof(double));
  ck_assert(centres && pv_matrix_init(rows, n_rows, n_dims));
  for (uint32_t i = 0; i < PV_N_CLUSTERS * n_dims; ++i) {
    centres[i] = 10.0 * pv_random_share(&random);
  }
  for (uint32_t r = 0; r < n_rows; ++r) {
    for (uint32_t d = 0; d < n_dims; ++d) {
      pv_matrix_row(rows, r)[d] = centres[r % PV_N_CLUSTERS * n_dims + d] +
                                  3.0 * pv_random_share(&random);
    }
  }
  free(centres);
}

static double
square_distance(const PvMatrix* rows, uint32_t a, uint32_t b)
{
  double sum = 0.0;
  for (uint32_t c = 0; c < rows->n_cols; ++c) {
    const double d = pv_matrix_row(rows, a)[c] - pv_matrix_row(rows, b)[c];
    sum += d * d;
  }
  return sum;
}

/// How many rows are nearer to `i` than `j` is, and 1.
static uint32_t
rank(const PvMatrix* rows, uint32_t i, uint32_t j)
{
  const double limit = square_distance(rows, i, j);
  uint32_t     n     = 1;
  for (uint32_t k = 0; k < rows->n_rows; ++k) {
    n += k != i && k != j && square_distance(rows, i, k) < limit;
  }
  return n;
}

void
pv_clusters_check_apart(const PvMatrix* plane)
{
  for (uint32_t i = 0; i < plane->n_rows; ++i) {
    double farthest = 0.0;
    double nearest  = INFINITY;
    for (uint32_t j = 0; j < plane->n_rows; ++j) {
      const double far    = square_distance(plane, i, j);
      const bool   is_kin = i % PV_N_CLUSTERS == j % PV_N_CLUSTERS;
      farthest            = is_kin ? fmax(farthest, far) : farthest;
      nearest             = is_kin ? nearest : fmin(nearest, far);
    }
    ck_assert_double_lt(farthest, nearest);
  }
}

double
pv_plane_trustworthiness(const PvMatrix* rows,
                         const PvMatrix* plane,
                         uint32_t        n_near)
{
  const double n    = rows->n_rows;
  double       loss = 0.0;
  for (uint32_t i = 0; i < rows->n_rows; ++i) {
    for (uint32_t j = 0; j < rows->n_rows; ++j) {
      if (i != j && rank(plane, i, j) <= n_near) {
        loss += fmax(0.0, (double)rank(rows, i, j) - n_near);
      }
    }
  }
  return 1.0 - loss * 2.0 / (n * n_near * (2.0 * n - 3.0 * n_near - 1.0));
}
