// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/knn.h"

#include <math.h>
#include <stddef.h>

static float
squared_distance(const float* a, const float* b, uint32_t n)
{
  float sum = 0.0f;
  for (uint32_t i = 0; i < n; ++i) {
    const float d = a[i] - b[i];
    sum += d * d;
  }
  return sum;
}

// The found stay sorted: k is small against the number of points, so that few
// points get as far as an insertion.
static uint32_t
insert(PvNeighbour* found, uint32_t n, uint32_t k, PvNeighbour one)
{
  uint32_t at = n < k ? n : k - 1;
  while (at > 0 && found[at - 1].distance > one.distance) {
    found[at] = found[at - 1];
    --at;
  }
  found[at] = one;
  return n < k ? n + 1 : k;
}

uint32_t
pv_knn_search(const float* points,
              uint32_t     n_points,
              uint32_t     n_dims,
              const float* query,
              uint32_t     k,
              PvNeighbour* neighbours)
{
  uint32_t n = 0;
  for (uint32_t p = 0; p < n_points; ++p) {
    const float d =
      squared_distance(points + (size_t)p * n_dims, query, n_dims);
    if (n < k || d < neighbours[k - 1].distance) {
      n = insert(neighbours, n, k, (PvNeighbour){ p, d });
    }
  }
  for (uint32_t i = 0; i < n; ++i) {
    neighbours[i].distance = sqrtf(neighbours[i].distance);
  }
  return n;
}
