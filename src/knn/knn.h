// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Exact k nearest neighbours, Euclidean.

#ifndef PV_KNN_KNN_H
#define PV_KNN_KNN_H

#include <stdint.h>

enum { PV_KNN_MAX_DIMS = 256, PV_KNN_MAX_K = 256 };

typedef struct {
  uint32_t point;    ///< Row
  float    distance; ///< Euclidean, in the projected space
} PvNeighbour;

/// Points in an order that lets a search in few dimensions skip most of them: a
/// balanced tree, each node a run of rows and the box around them.  It takes at
/// most a quarter of the points' memory; below PV_KNN_MIN_POINTS it would not pay.
typedef struct PvKnnTree PvKnnTree;

enum { PV_KNN_MIN_POINTS = 256 };

/**
   [setup] Sort points into a tree.

   @param[in,out] points  [n_points][n_dims], finite.  Reordered; they stay the
                          caller's, and must not change any more.
   @param[in,out] tags    [n_points]: reordered with their rows.
   @param n_points        At least PV_KNN_MIN_POINTS.
   @param n_dims          At most PV_KNN_MAX_DIMS.
   @return NULL when out of memory; nothing is reordered then.
*/
PvKnnTree*
pv_knn_tree_new(float*    points,
                uint32_t* tags,
                uint32_t  n_points,
                uint32_t  n_dims);

/// [worker] NULL is fine.
void
pv_knn_tree_free(PvKnnTree* tree);

/// [any] The bytes that it takes beside the points.
uint64_t
pv_knn_tree_size(const PvKnnTree* tree);

#endif
