// SPDX-License-Identifier: GPL-3.0-or-later

#include "knn/knn_private.h"

#include <stddef.h>

enum {
  MAX_DIMS = PV_KNN_MAX_DIMS,
  N_SPREAD = 32, ///< Rows whose spread chooses the dimension of a cut
  N_GUESS  = 31  ///< Rows whose order guesses the place of the cut
};

typedef struct {
  float*    points;
  uint32_t* tags;
  uint32_t  n_dims;
} Rows;

static float
key(const Rows* rows, uint32_t row, uint32_t dim)
{
  return rows->points[(size_t)row * rows->n_dims + dim];
}

static void
swap(const Rows* rows, uint32_t a, uint32_t b)
{
  float* const   x   = rows->points + (size_t)a * rows->n_dims;
  float* const   y   = rows->points + (size_t)b * rows->n_dims;
  const uint32_t tag = rows->tags[a];
  for (uint32_t i = 0; i < rows->n_dims; ++i) {
    const float value = x[i];
    x[i]              = y[i];
    y[i]              = value;
  }
  rows->tags[a] = rows->tags[b];
  rows->tags[b] = tag;
}

static uint32_t
widest_dimension(const Rows* rows, uint32_t first, uint32_t end)
{
  const uint32_t n_dims            = rows->n_dims;
  const uint32_t step              = (end - first) / N_SPREAD + 1;
  float          sum[MAX_DIMS]     = { 0 };
  float          squares[MAX_DIMS] = { 0 };
  float          n                 = 0.0f;
  const float*   start             = rows->points + (size_t)first * n_dims;
  for (uint32_t row = first; row < end; row += step, ++n) {
    const float* const x = rows->points + (size_t)row * n_dims;
    for (uint32_t d = 0; d < n_dims; ++d) {
      const float offset = x[d] - start[d];
      sum[d] += offset;
      squares[d] += offset * offset;
    }
  }
  uint32_t widest = 0;
  float    most   = -1.0f;
  for (uint32_t d = 0; d < n_dims; ++d) {
    const float spread = squares[d] - sum[d] * sum[d] / n;
    widest             = spread > most ? d : widest;
    most               = spread > most ? spread : most;
  }
  return widest;
}

// A key that about as large a share of the run is below as of `middle`.
static float
guess_cut(const Rows* rows,
          uint32_t    first,
          uint32_t    end,
          uint32_t    middle,
          uint32_t    dim)
{
  const uint32_t n_rows          = end - first;
  const uint32_t step            = n_rows / (n_rows < 1024 ? 5 : N_GUESS) + 1;
  float          sorted[N_GUESS] = { 0 };
  uint32_t       n               = 0;
  for (uint32_t row = first; row < end; row += step) {
    const float x  = key(rows, row, dim);
    uint32_t    at = n++;
    for (; at > 0 && sorted[at - 1] > x; --at) {
      sorted[at] = sorted[at - 1];
    }
    sorted[at] = x;
  }
  return sorted[(uint64_t)(middle - first) * n / n_rows];
}

// Hoare's selection: no key before row `middle` is above its own, none after it
// it is below.
static void
cut(const Rows* rows,
    uint32_t    first,
    uint32_t    last,
    uint32_t    middle,
    uint32_t    dim)
{
  while (first < last) {
    const float pivot = guess_cut(rows, first, last + 1, middle, dim);
    int64_t     low   = first;
    int64_t     high  = last;
    while (low <= high) {
      while (key(rows, (uint32_t)low, dim) < pivot) {
        ++low;
      }
      while (key(rows, (uint32_t)high, dim) > pivot) {
        --high;
      }
      if (low <= high) {
        swap(rows, (uint32_t)low++, (uint32_t)high--);
      }
    }
    // Rows between the two are the pivot's equals.
    if (middle > high && middle < low) {
      return;
    }
    first = middle >= low ? (uint32_t)low : first;
    last  = middle <= high ? (uint32_t)high : last;
  }
}

void
pv_knn_sort(float*    points,
            uint32_t* tags,
            uint32_t  n_points,
            uint32_t  n_dims,
            uint32_t  n_leaves)
{
  const Rows rows = { points, tags, n_dims };
  for (uint32_t runs = n_leaves; runs > 1; runs /= 2) {
    for (uint32_t i = 0; i < n_leaves; i += runs) {
      const uint32_t first  = pv_knn_run(n_points, n_leaves, i);
      const uint32_t middle = pv_knn_run(n_points, n_leaves, i + runs / 2);
      const uint32_t end    = pv_knn_run(n_points, n_leaves, i + runs);
      cut(&rows, first, end - 1, middle, widest_dimension(&rows, first, end));
    }
  }
}
