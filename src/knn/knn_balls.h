// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Exact nearest neighbours among points of songs, in many dimensions.

#ifndef PV_KNN_KNN_BALLS_H
#define PV_KNN_KNN_BALLS_H

#include "knn/knn.h"

/// Balls around runs of rows of one song: a search skips those that lie too far
/// away, and in the others the rows whose first numbers do.  All of them are kept
/// as bytes: a sixth of the points' memory where songs have ten rows of 70.
typedef struct PvKnnBalls PvKnnBalls;

/**
   [setup] Put balls around points.

   @param points  [n_points][n_dims], finite, at least one.  They stay the
                  caller's, and must not change any more.
   @param songs   [n_points]: rows of the same number that follow each other are
                  taken to lie together.  Not needed any more afterwards.
   @param n_dims  At most PV_KNN_MAX_DIMS.
   @return NULL when out of memory.
*/
PvKnnBalls*
pv_knn_balls_new(const float*    points,
                 const uint32_t* songs,
                 uint32_t        n_points,
                 uint32_t        n_dims);

/// [worker] NULL is fine.
void
pv_knn_balls_free(PvKnnBalls* balls);

/// [any] The bytes that they take beside the points.
uint64_t
pv_knn_balls_size(const PvKnnBalls* balls);

#endif
