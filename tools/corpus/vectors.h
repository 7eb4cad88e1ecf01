// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Feature vectors of songs, clip by clip.

#ifndef PV_TOOLS_CORPUS_VECTORS_H
#define PV_TOOLS_CORPUS_VECTORS_H

#include "tools/corpus/audience.h"
#include "tools/corpus/audio_file.h"
#include "tools/corpus/dataset.h"
#include "model/recipe.h"

#include <stdbool.h>

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

/// The songs of a dataset, in its order.
typedef struct {
  uint32_t       n_features;
  uint32_t       n_songs;
  PvSongVectors* songs;
  uint32_t       clip_frames; ///< Between clips in training
} PvVectors;

/// How close clips are.
typedef enum {
  PV_CLIPS_TO_LEARN, ///< As the recipe says
  PV_CLIPS_TO_ASK, ///< Half a window apart or closer: all sound is in two clips
  PV_CLIPS_TO_GUESS ///< The same, without what guesses don't need: early windows
                    ///< and mono
} PvClipDensity;

/// [any] Frames from one clip to the next.
uint32_t
pv_clip_frames(const PvRecipe* recipe, PvClipDensity density);

/**
   [any] Analyse every song of a dataset.

   A song's first clip is its first full window.  From there on one follows
   every `clip_frames`; what is in none of them is only decoded.  A song
   that ends before the second has its last window as one, if half of that is
   after the first.  Frames of silence don't count; 3 seconds of it empty the
   window, as in a listener, once there is a clip.  A song that never fills a
   window gives one clip of what there is, if that is `min_frames` at least.

   @param audience  Who listens, too; NULL: nobody.
   @param n_threads  0: as many as there are cores.
   @param[out] vectors  Filled only on success.
   @return Only PV_ERR_MEMORY; each song has its own error.
*/
PvStatus
pv_vectors_of_dataset(const PvDataset*  dataset,
                      const PvRecipe*   recipe,
                      PvClipDensity     density,
                      const PvAudience* audience,
                      uint32_t          n_threads,
                      PvVectors*        vectors,
                      PvError*          error);

/// [any] The vectors of one file or pipe; the caller clears `song`.
void
pv_vectors_of_file(const char*     path,
                   const PvRecipe* recipe,
                   PvClipDensity   density,
                   PvSongVectors*  song);

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

/// [any] Free what it holds.
void
pv_vectors_clear(PvVectors* vectors);

#endif
