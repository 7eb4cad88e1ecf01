// SPDX-License-Identifier: GPL-3.0-or-later

#include "knn/knn_index.h"

#include "knn/knn_private.h"

#include <stddef.h>

bool
pv_knn_index_init(PvKnnIndex* index, const PvKnnPoints* points, PvKnnWay way)
{
  *index = (PvKnnIndex){ .way = way };
  switch (way) {
    case PV_KNN_TREE:
      index->tree =
        pv_knn_tree_new(points->rows, points->songs, points->n, points->n_dims);
      return index->tree != NULL;
    case PV_KNN_BALLS:
      index->balls = pv_knn_balls_new(points->rows, points->songs, points->n,
                                      points->n_dims);
      return index->balls != NULL;
    default:
      return true;
  }
}

void
pv_knn_index_clear(PvKnnIndex* index)
{
  pv_knn_tree_free(index->tree);
  pv_knn_balls_free(index->balls);
  *index = (PvKnnIndex){ 0 };
}

void
pv_knn_index_find(const PvKnnIndex*  index,
                  const PvKnnPoints* points,
                  const float*       query,
                  PvNearest*         nearest)
{
  switch (index->way) {
    case PV_KNN_TREE:
      pv_knn_tree_find(index->tree, query, nearest);
      break;
    case PV_KNN_BALLS:
      pv_knn_balls_find(index->balls, query, nearest);
      break;
    default:
      pv_knn_scan(points->rows, 0, points->n, points->n_dims, query, nearest);
  }
}

uint32_t
pv_knn_index_search(const PvKnnIndex*  index,
                    const PvKnnPoints* points,
                    const float*       query,
                    uint32_t           k,
                    PvNeighbour*       neighbours)
{
  PvNearest nearest = { neighbours, 0, k, 0 };
  pv_knn_index_find(index, points, query, &nearest);
  pv_knn_take_roots(&nearest);
  return nearest.n;
}

uint64_t
pv_knn_index_size(const PvKnnIndex* index)
{
  return index->tree    ? pv_knn_tree_size(index->tree)
         : index->balls ? pv_knn_balls_size(index->balls)
                        : 0;
}
