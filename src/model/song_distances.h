// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  How far a whole song lies from each song of a model.

#ifndef PV_MODEL_SONG_DISTANCES_H
#define PV_MODEL_SONG_DISTANCES_H

#include "model/model.h"

/// Distances of windows to songs, summed.
typedef struct PvSongDistances PvSongDistances;

/// A song, and how far it is off.
typedef struct {
  uint32_t song;
  double
    distance; ///< From each window to the song's nearest point, in the mean
} PvSongDistance;

/// [worker] For the songs of this model; NULL when out of memory.
PvSongDistances*
pv_song_distances_new(const PvModel* model);

/// [worker] NULL is fine.
void
pv_song_distances_free(PvSongDistances* distances);

/**
   [worker] Add a window.

   Where the parts of what is heard differ, the songs that are like most of it
   come out nearest: a mean place would lie between the parts, and be like none.

   @param asked      The model, or its mono twin: whose space it lies in.
   @param projected  [n_components] Where it lies.
   @param weight     What it counts.
*/
void
pv_song_distances_add(PvSongDistances* distances,
                      const PvModel*   asked,
                      const float*     projected,
                      double           weight);

/// [worker] The nearest songs, nearest first; equal ones in the model's order.
/// @param[out] nearest  Room for `n_max`.
/// @return How many there are.
uint32_t
pv_song_distances_nearest(const PvSongDistances* distances,
                          uint32_t               n_max,
                          PvSongDistance*        nearest);

#endif
