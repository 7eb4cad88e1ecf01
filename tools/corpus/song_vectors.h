// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The feature vectors of one song.

#ifndef PV_TOOLS_CORPUS_SONG_VECTORS_H
#define PV_TOOLS_CORPUS_SONG_VECTORS_H

#include "base/status.h"
#include "tools/audio/audio_file.h"

#include <stdbool.h>
#include <stdint.h>

/// Windows that are not full yet, at a song's beginning: after `min_frames`,
/// twice that, four times that, and so on.
enum { PV_MAX_EARLY = 16 };

/// The result for one song.
typedef struct {
  uint32_t  n_clips;
  uint32_t* heard;    ///< [n_clips] Frames of sound up to its end
  float*    features; ///< [n_clips][n_features]; NULL when there are none
  uint32_t  n_mono;   ///< Clips without sides, if the recipe uses stereo
  float*    mono; ///< For (L + R) / 2; NULL if the recipe does not use stereo
  uint32_t  n_early;
  uint32_t  early_frames[PV_MAX_EARLY]; ///< Frames analysed by then
  float*    early;      ///< [n_early][n_features], as in live listening
  float*    early_mono; ///< The same of (L + R) / 2
  bool      is_short;   ///< One clip, of less than a full window
  PvNote    note;       ///< What its file lacks
  PvError   error; ///< Why the song could not be used; status PV_OK if it could
} PvSongVectors;

/// [any] Make room for so many clips, those that are there included; false when
/// out of memory.
bool
pv_song_vectors_reserve(PvSongVectors* song,
                        uint32_t       n_clips,
                        uint32_t       n_features,
                        bool           with_mono);

/// [any] The same for early windows, PV_MAX_EARLY at most.
bool
pv_song_vectors_reserve_early(PvSongVectors* song,
                              uint32_t       n_early,
                              uint32_t       n_features,
                              bool           with_mono);

/// [any] Free what it holds.
void
pv_song_vectors_clear(PvSongVectors* song);

#endif
