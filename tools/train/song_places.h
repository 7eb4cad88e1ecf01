// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The mean of each song's clips.

#ifndef PV_TOOLS_TRAIN_SONG_PLACES_H
#define PV_TOOLS_TRAIN_SONG_PLACES_H

#include "model/model_parts.h"
#include "tools/train/training.h"

typedef struct {
  uint32_t  n_dims;
  float*    at;       ///< [n_songs][n_dims], in large memory; NULL: none were found
  uint32_t* n_frames; ///< [n_songs]: frames of the song up to the end of its last clip
  uint64_t  n_bytes;  ///< Size of `at`
} PvSongPlaces;

/**
   [any] Find them.

   @param head  What features are projected by; NULL: places are means of features.
   @param[out] places  To be cleared in any case.
*/
PvStatus
pv_song_places_find(const PvTraining* training,
                    const PvLinear*   head,
                    PvSongPlaces*     places,
                    PvError*          error);

/// [any] Where a song lies: [n_dims].
const float*
pv_song_place(const PvSongPlaces* places, uint32_t song);

/// [any] Free what it holds.
void
pv_song_places_clear(PvSongPlaces* places);

#endif
