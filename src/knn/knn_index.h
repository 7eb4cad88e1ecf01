// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The nearest neighbours, found in the way that is cheapest for the points
/// at hand.

#ifndef PV_KNN_KNN_INDEX_H
#define PV_KNN_KNN_INDEX_H

#include "knn/knn.h"
#include "knn/knn_balls.h"

#include <stdbool.h>

typedef enum {
  PV_KNN_SCAN, ///< All points are looked at
  PV_KNN_TREE,
  PV_KNN_BALLS
} PvKnnWay;

/// Points to search; all arrays are the caller's.
typedef struct {
  float*    rows;  ///< [n][n_dims], finite
  uint32_t* songs; ///< [n]
  uint32_t  n;
  uint32_t  n_dims;
} PvKnnPoints;

typedef struct {
  PvKnnWay    way;
  PvKnnTree*  tree;  ///< NULL unless it is the way
  PvKnnBalls* balls; ///< Likewise
} PvKnnIndex;

/**
   [setup] Choose how the `k` nearest of points are found with the least to read.

   Each way searches the points, or a sample if there are many, for some of them,
   and what it reads is counted: so the choice is the same on every machine.

   @return false when out of memory.
*/
bool
pv_knn_choose(const PvKnnPoints* points, uint32_t k, PvKnnWay* way);

/// [setup] The same among the ways that leave rows where they are.
bool
pv_knn_choose_in_place(const PvKnnPoints* points, uint32_t k, PvKnnWay* way);

/**
   [setup] Index points.

   @param points  Rows may be reordered, and their songs with them.  They must not
                  change any more.
   @return false when out of memory; the index is still to be cleared.
*/
bool
pv_knn_index_init(PvKnnIndex* index, const PvKnnPoints* points, PvKnnWay way);

/// [worker] Free what it holds.
void
pv_knn_index_clear(PvKnnIndex* index);

/**
   [any] Find the nearest points, nearest first; each way finds the same, bit by bit.

   Equal distances come in the order of their rows.

   @param k  At least 1, at most PV_KNN_MAX_K.
   @param[out] neighbours  Room for `k`.
   @return How many were found: `k`, or all of the points.
*/
uint32_t
pv_knn_index_search(const PvKnnIndex*  index,
                    const PvKnnPoints* points,
                    const float*       query,
                    uint32_t           k,
                    PvNeighbour*       neighbours);

/// [any] The bytes that it takes beside the points.
uint64_t
pv_knn_index_size(const PvKnnIndex* index);

#endif
