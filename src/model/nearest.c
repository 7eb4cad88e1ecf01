// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/nearest.h"

#include <stdbool.h>

static bool
holds(const PvModel*     model,
      const PvNeighbour* nearest,
      uint32_t           n,
      uint32_t           point)
{
  for (uint32_t i = 0; i < n; ++i) {
    if (model->point_song[nearest[i].point] == model->point_song[point]) {
      return true;
    }
  }
  return false;
}

uint32_t
pv_nearest_songs(const PvModel*  model,
                 const PvAnswer* answer,
                 uint32_t        n_max,
                 PvNeighbour*    nearest)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < answer->n_neighbours && n < n_max; ++i) {
    if (!holds(model, nearest, n, answer->neighbours[i].point)) {
      nearest[n++] = answer->neighbours[i];
    }
  }
  return n;
}
