// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The distance of a whole song from each song of a model.

#ifndef PV_MODEL_SONG_DISTANCES_H
#define PV_MODEL_SONG_DISTANCES_H

#include "model/model.h"

/// Distances of windows to songs, summed.
typedef struct PvSongDistances PvSongDistances;

/// A song and its distance.
typedef struct {
  uint32_t song;
  double   distance; ///< Mean over the windows, each to the nearest point
} PvSongDistance;

/// [worker] Begin with the songs of this model; NULL when out of memory.
PvSongDistances*
pv_song_distances_new(const PvModel* model);

/// [worker] NULL is fine.
void
pv_song_distances_free(PvSongDistances* distances);

/**
   [any] The distance of one window from each song: that of its nearest point.

   @param asked      The model's, or its mono model's: in whose space it lies.
   @param projected  [n_components] Where it lies.
   @param[out] distances  [n_songs]; infinity of a song without points.
*/
void
pv_song_distances_of_window(const PvModelParts* asked,
                            const float*        projected,
                            uint32_t            n_songs,
                            double*             distances);

/**
   [worker] Add a window.

   When the parts of a song differ, the songs that resemble most of it come out
   nearest: a mean position would lie between the parts, and resemble none.

   @param asked      The model, or its mono model: whose space it lies in.
   @param projected  [n_components] Where it lies.
   @param weight     Its weight.
*/
void
pv_song_distances_add(PvSongDistances* distances,
                      const PvModel*   asked,
                      const float*     projected,
                      double           weight);

/**
   [any] Put a song into a list of the nearest, unless it is full of nearer ones;
   after those that are as near.  One at no finite distance stays out.

   @param[in,out] nearest  [n] Nearest first; room for `n_max`.
   @return How many there are now.
*/
uint32_t
pv_song_distance_list(PvSongDistance* nearest,
                      uint32_t        n,
                      uint32_t        n_max,
                      PvSongDistance  song);

/// [worker] List the nearest songs, nearest first; ties in the model's order.
/// @param[out] nearest  Room for `n_max`.
/// @return How many there are.
uint32_t
pv_song_distances_nearest(const PvSongDistances* distances,
                          uint32_t               n_max,
                          PvSongDistance*        nearest);

#endif
