// SPDX-License-Identifier: GPL-3.0-or-later

#include "knn/knn_private.h"

#include <math.h>
#include <stddef.h>

// Few rows get as far as an insertion.
static inline void
scan(const float* points,
     uint32_t     first,
     uint32_t     end,
     uint32_t     n_dims,
     const float* query,
     PvNearest*   nearest)
{
  float limit = pv_knn_limit(nearest);
  for (uint32_t p = first; p < end; ++p) {
    const float d =
      pv_knn_squared_distance(points + (size_t)p * n_dims, query, n_dims);
    if (d <= limit) {
      pv_knn_insert(nearest, (PvNeighbour){ p, d });
      limit = pv_knn_limit(nearest);
    }
  }
}

void
pv_knn_scan(const float* points,
            uint32_t     first,
            uint32_t     end,
            uint32_t     n_dims,
            const float* query,
            PvNearest*   nearest)
{
  nearest->n_read += (uint64_t)(end - first) * n_dims;
  // The number of the recipe production-value: a constant lets the compiler
  // unroll.
  if (n_dims == 12) {
    scan(points, first, end, 12, query, nearest);
  } else {
    scan(points, first, end, n_dims, query, nearest);
  }
}

void
pv_knn_take_roots(PvNearest* nearest)
{
  for (uint32_t i = 0; i < nearest->n; ++i) {
    nearest->found[i].distance = sqrtf(nearest->found[i].distance);
  }
}
