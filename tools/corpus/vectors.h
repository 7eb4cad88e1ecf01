// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Feature vectors of songs, clip by clip.

#ifndef PV_TOOLS_CORPUS_VECTORS_H
#define PV_TOOLS_CORPUS_VECTORS_H

#include "tools/corpus/audience.h"
#include "tools/corpus/clips.h"
#include "tools/corpus/dataset.h"
#include "tools/corpus/file_checks.h"
#include "recipe/recipe.h"

#include <stdbool.h>

/// A network that is yet to be learned from the songs.
typedef struct PvNetworkTask PvNetworkTask;

/// The songs of a dataset, in its order.
typedef struct {
  uint32_t       n_features;
  uint32_t       n_songs;
  PvSongVectors* songs;
  uint32_t       clip_frames; ///< Between clips in training
  const PvNetworkTask*
    task; ///< What they lack the numbers of; NULL: they are whole
  bool
    is_borrowed; ///< Each song's numbers are another's, which outlives them, and
                 ///< `songs` is large memory
} PvVectors;

/**
   [any] Analyse every song of a dataset.

   A song's first clip is its first full window.  From there on one follows
   every `clip_frames`; what is in none of them is only decoded.  A song
   that ends before the second has its last window as one, if half of that is
   after the first.  Frames of silence don't count; 3 seconds of it empty the
   window, as in a listener, once there is a clip.  A song that never fills a
   window gives one clip of what there is, if that is `min_frames` at least.

   Counts seconds of sound as units of the phase that is going on.

   @param checks  [n_songs]: files with an error there keep it, and are not analysed;
                  NULL: all are.
   @param audience  Who listens, too; NULL: nobody.
   @param n_threads  0: as many as there are cores.
   @param[out] vectors  Filled only on success.
   @return Only PV_ERR_MEMORY; each song has its own error.
*/
PvStatus
pv_vectors_of_dataset(const PvDataset*   dataset,
                      const PvRecipe*    recipe,
                      PvClipDensity      density,
                      const PvFileCheck* checks,
                      const PvAudience*  audience,
                      uint32_t           n_threads,
                      PvVectors*         vectors,
                      PvError*           error);

/// [any] Make those of song `i` as pv_vectors_of_dataset() does; the caller clears
/// `vectors`.
void
pv_vectors_of_song(const PvDataset*   dataset,
                   uint32_t           i,
                   const PvRecipe*    recipe,
                   PvClipDensity      density,
                   const PvFileCheck* checks,
                   const PvAudience*  audience,
                   PvSongVectors*     vectors);

/// [any] The vectors of one file, pipe or standard input; the caller clears `song`.
/// @param audience  Who listens, too; NULL: nobody.
void
pv_vectors_of_file(const char*       path,
                   PvAudioSource     source,
                   const PvRecipe*   recipe,
                   PvClipDensity     density,
                   const PvAudience* audience,
                   PvSongVectors*    song);

/// [any] Free what it holds.
void
pv_vectors_clear(PvVectors* vectors);

#endif
