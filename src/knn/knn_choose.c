// SPDX-License-Identifier: GPL-3.0-or-later

#include "knn/knn_index.h"
#include "knn/knn_private.h"

#include <stdlib.h>
#include <string.h>

enum {
  N_QUERIES = 16,
  N_SAMPLE  = 16384, ///< Rows, in pieces that leave songs whole
  N_PIECES  = 16,
  N_PIECE   = N_SAMPLE / N_PIECES
};

/// What each way is tried with.
typedef struct {
  PvKnnPoints points;
  uint32_t    k;
  float*      queries; ///< [N_QUERIES][n_dims]
  PvNeighbour found[PV_KNN_MAX_K];
} Trial;

static void
copy_piece(const PvKnnPoints* from, uint32_t first, uint32_t n, PvKnnPoints* to)
{
  const size_t n_dims = from->n_dims;
  memcpy(to->rows + to->n * n_dims, from->rows + first * n_dims,
         n * n_dims * sizeof(float));
  memcpy(to->songs + to->n, from->songs + first, n * sizeof(uint32_t));
  to->n += n;
}

static void
copy_sample(const PvKnnPoints* points, PvKnnPoints* sample)
{
  if (points->n <= N_SAMPLE) {
    copy_piece(points, 0, points->n, sample);
    return;
  }
  for (uint64_t i = 0; i < N_PIECES; ++i) {
    const uint64_t first = i * (points->n - N_PIECE) / (N_PIECES - 1);
    copy_piece(points, (uint32_t)first, N_PIECE, sample);
  }
}

static void
copy_queries(const PvKnnPoints* sample, float* queries)
{
  const size_t n_dims = sample->n_dims;
  for (size_t i = 0; i < N_QUERIES; ++i) {
    memcpy(queries + i * n_dims,
           sample->rows + i * sample->n / N_QUERIES * n_dims,
           n_dims * sizeof(float));
  }
}

static bool
prepare(Trial* trial, const PvKnnPoints* points)
{
  const size_t n      = points->n < N_SAMPLE ? points->n : N_SAMPLE;
  const size_t n_dims = points->n_dims;
  trial->points =
    (PvKnnPoints){ (float*)malloc(n * n_dims * sizeof(float)),
                   (uint32_t*)malloc(n * sizeof(uint32_t)), 0, points->n_dims };
  trial->queries = (float*)malloc(N_QUERIES * n_dims * sizeof(float));
  if (!trial->points.rows || !trial->points.songs || !trial->queries) {
    return false;
  }
  copy_sample(points, &trial->points);
  copy_queries(&trial->points, trial->queries);
  return true;
}

static bool
try_way(Trial* trial, PvKnnWay way, uint64_t* n_read)
{
  PvKnnIndex index;
  const bool is_made = pv_knn_index_init(&index, &trial->points, way);
  *n_read            = 0;
  for (size_t i = 0; is_made && i < N_QUERIES; ++i) {
    PvNearest nearest = { trial->found, 0, trial->k, 0 };
    pv_knn_index_find(&index, &trial->points,
                      trial->queries + i * trial->points.n_dims, &nearest);
    *n_read += nearest.n_read;
  }
  pv_knn_index_clear(&index);
  return is_made;
}

// The tree reorders the rows: it is tried last.
static const PvKnnWay ways[] = { PV_KNN_SCAN, PV_KNN_BALLS, PV_KNN_TREE };

enum { N_WAYS = sizeof(ways) / sizeof(ways[0]), N_WAYS_IN_PLACE = N_WAYS - 1 };

static bool
compare_ways(Trial* trial, size_t n_ways, PvKnnWay* way)
{
  uint64_t least = UINT64_MAX;
  for (size_t i = 0; i < n_ways; ++i) {
    uint64_t n_read = 0;
    if (!try_way(trial, ways[i], &n_read)) {
      return false;
    }
    *way  = n_read < least ? ways[i] : *way;
    least = n_read < least ? n_read : least;
  }
  return true;
}

static bool
choose(const PvKnnPoints* points, uint32_t k, size_t n_ways, PvKnnWay* way)
{
  *way = PV_KNN_SCAN;
  if (points->n < PV_KNN_MIN_POINTS) {
    return true;
  }
  Trial      trial = { .k = k };
  const bool is_done =
    prepare(&trial, points) && compare_ways(&trial, n_ways, way);
  free(trial.points.rows);
  free(trial.points.songs);
  free(trial.queries);
  return is_done;
}

bool
pv_knn_choose(const PvKnnPoints* points, uint32_t k, PvKnnWay* way)
{
  return choose(points, k, N_WAYS, way);
}

bool
pv_knn_choose_in_place(const PvKnnPoints* points, uint32_t k, PvKnnWay* way)
{
  return choose(points, k, N_WAYS_IN_PLACE, way);
}
