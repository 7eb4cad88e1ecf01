// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A way of songs from one to another, each step as small as can be.

#ifndef PV_TOOLS_SIMILAR_SONG_WAY_H
#define PV_TOOLS_SIMILAR_SONG_WAY_H

#include "tools/similar/song_place.h"

#include <stdbool.h>

typedef struct {
  uint32_t  n_songs;
  uint32_t* songs; ///< [n_songs] Between both ends, in their order
  double*   steps; ///< [n_songs + 1] Distances from each to the next
} PvSongWay;

/**
   [any] Find the way over a model's songs for which the sum of the squared steps is
   least.  A step is the distance between the mean places of two songs.

   Takes time in proportion to the square of the number of songs at most.

   @param from, to    Both in the same model's space.
   @param is_left_out [n_songs] of the model: not to be on the way.
   @param[out] way    To be cleared by the caller in any case.
   @return Only PV_ERR_MEMORY.
*/
PvStatus
pv_song_way_find(const PvPlace* from,
                 const PvPlace* to,
                 const bool*    is_left_out,
                 PvSongWay*     way,
                 PvError*       error);

/// [any] Free what it holds.
void
pv_song_way_clear(PvSongWay* way);

#endif
