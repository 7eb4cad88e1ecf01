// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Where songs lie: the mean of each song's clips, as a listener has it who has
/// heard the song.

#ifndef PV_TOOLS_TRAIN_SONG_PLACES_H
#define PV_TOOLS_TRAIN_SONG_PLACES_H

#include "model/model_parts.h"
#include "tools/train/training.h"

typedef struct {
  uint32_t n_dims;
  float*   at; ///< [n_songs][n_dims], in large memory; NULL: none were found
  uint32_t*
    n_frames; ///< [n_songs]: frames of the song up to the end of its last clip
  uint64_t n_bytes; ///< Size of `at`
} PvSongPlaces;

/// Places that are found while clips are gone through.
typedef struct PvPlacing PvPlacing;

/**
   [any] Begin to find them.  A clip counts as the sound since the one before it, or since
   the last early window, and the less the longer ago it is.

   @param training  Each song has clips.
   @param head  What features are projected by; NULL: places are means of features.
   @param half_life_s  After that much more sound, a clip counts half; 0: it never fades.
   @param[out] places  To be cleared in any case.
   @param[out] placing  Set only on success; freed by the caller.
*/
PvStatus
pv_placing_new(const PvTraining* training,
               const PvLinear*   head,
               double            half_life_s,
               PvSongPlaces*     places,
               PvPlacing**       placing,
               PvError*          error);

/// [any] Place the songs whose clips all come before this one, and were not placed before.
void
pv_placing_go_on(PvPlacing* placing, uint32_t past);

/// [any] NULL is fine.
void
pv_placing_free(PvPlacing* placing);

/// [any] Where a song lies: [n_dims].
const float*
pv_song_place(const PvSongPlaces* places, uint32_t song);

/// [any] Free what it holds.
void
pv_song_places_clear(PvSongPlaces* places);

#endif
