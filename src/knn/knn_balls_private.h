// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What building balls and searching them share.

#ifndef PV_KNN_KNN_BALLS_PRIVATE_H
#define PV_KNN_KNN_BALLS_PRIVATE_H

#include "knn/knn_balls.h"
#include "knn/knn_codes.h"

enum {
  PV_BALL_MIN_ROWS = 4, ///< Songs with fewer share a ball
  PV_BALL_MAX_ROWS = 32,
  PV_GROUP_BALLS = 32 ///< Balls that follow each other and have one around them
};

/// Lengths in the lattice's units, rounded up.
typedef struct {
  uint32_t first;  ///< Row; the next ball's is the end
  float    radius; ///< How far its rows lie from its centre
  float    blur;   ///< How far their first numbers lie from `fronts`
} PvBall;

struct PvKnnBalls {
  const float* points;
  uint32_t     n_points;
  uint32_t     n_dims;
  uint32_t     n_balls;
  PvBall*      balls; ///< [n_balls + 1]
  PvLattice    lattice;
  PvCodes      centres; ///< Where balls lie
  uint32_t     n_groups;
  PvCodes      group_centres;
  float*  group_radii; ///< [n_groups]: how far the groups' rows lie from them
  PvCodes fronts;      ///< Rows by their first numbers; none if there are few
};

#endif
