// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What both ways of searching share: the order of sums and of ties.

#ifndef PV_KNN_KNN_PRIVATE_H
#define PV_KNN_KNN_PRIVATE_H

#include "knn/knn_index.h"

#include <math.h>
#include <stdbool.h>

typedef float   PvLanes __attribute__((vector_size(16), aligned(4), may_alias));
typedef int32_t PvLaneBits __attribute__((vector_size(16), may_alias));

/// The nearest so far, sorted; distances are squares.
typedef struct {
  PvNeighbour* found;
  uint32_t     n, k;
  uint64_t     n_read; ///< To find them: floats, or fours of bytes
} PvNearest;

static inline float
pv_lanes_sum(PvLanes v)
{
  return (v[0] + v[2]) + (v[1] + v[3]);
}

static inline float
pv_knn_squared_distance(const float* a, const float* b, uint32_t n_dims)
{
  PvLanes  sum = { 0 };
  uint32_t i   = 0;
  for (; i + 4 <= n_dims; i += 4) {
    const PvLanes d = *(const PvLanes*)(a + i) - *(const PvLanes*)(b + i);
    sum += d * d;
  }
  float all = pv_lanes_sum(sum);
  for (; i < n_dims; ++i) {
    const float d = a[i] - b[i];
    all += d * d;
  }
  return all;
}

static inline bool
pv_knn_is_nearer(PvNeighbour a, PvNeighbour b)
{
  return a.distance < b.distance ||
         (a.distance == b.distance && a.point < b.point);
}

/// The square of the distance beyond which nothing is wanted.
static inline float
pv_knn_limit(const PvNearest* nearest)
{
  return nearest->n < nearest->k ? INFINITY
                                 : nearest->found[nearest->k - 1].distance;
}

/// Insert one where it belongs; drop the farthest if there are too many.
static inline void
pv_knn_insert(PvNearest* nearest, PvNeighbour one)
{
  PvNeighbour* const found = nearest->found;
  const bool         full  = nearest->n == nearest->k;
  if (full && !pv_knn_is_nearer(one, found[nearest->k - 1])) {
    return;
  }
  uint32_t at = full ? nearest->k - 1 : nearest->n++;
  while (at > 0 && pv_knn_is_nearer(one, found[at - 1])) {
    found[at] = found[at - 1];
    --at;
  }
  found[at] = one;
}

/// [worker] Look at the rows from `first` up to `end`.
void
pv_knn_scan(const float* points,
            uint32_t     first,
            uint32_t     end,
            uint32_t     n_dims,
            const float* query,
            PvNearest*   nearest);

/// [setup] Order rows so that each half is one side of a cut, and so on for the
/// halves, down to `n_leaves` equal runs; a power of two.
void
pv_knn_sort(float*    points,
            uint32_t* tags,
            uint32_t  n_points,
            uint32_t  n_dims,
            uint32_t  n_leaves);

/// First row of run `i`.
static inline uint32_t
pv_knn_run(uint32_t n_points, uint32_t n_leaves, uint32_t i)
{
  return (uint32_t)((uint64_t)i * n_points / n_leaves);
}

/// [worker] Find the nearest of a tree's points, as squares.
void
pv_knn_tree_find(const PvKnnTree* tree, const float* query, PvNearest* nearest);

/// [worker] The same among balls.
void
pv_knn_balls_find(const PvKnnBalls* balls,
                  const float*      query,
                  PvNearest*        nearest);

/// [worker] The same by an index, or by looking at all.
void
pv_knn_index_find(const PvKnnIndex*  index,
                  const PvKnnPoints* points,
                  const float*       query,
                  PvNearest*         nearest);

/// [worker] From squares to distances.
void
pv_knn_take_roots(PvNearest* nearest);

#endif
