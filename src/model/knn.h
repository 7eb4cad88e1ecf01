// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Exact k nearest neighbours, Euclidean.

#ifndef PV_MODEL_KNN_H
#define PV_MODEL_KNN_H

#include <stdint.h>

typedef struct {
  uint32_t point;    ///< Row
  float    distance; ///< Euclidean, in the projected space
} PvNeighbour;

/**
   [worker] Find the nearest points, nearest first.

   Equal distances come in the order of their rows.

   @param points  [n_points][n_dims], row by row.
   @param k       At least 1.
   @param[out] neighbours  Room for `k`.
   @return How many were found: the smaller of `k` and `n_points`.
*/
uint32_t
pv_knn_search(const float* points,
              uint32_t     n_points,
              uint32_t     n_dims,
              const float* query,
              uint32_t     k,
              PvNeighbour* neighbours);

#endif
