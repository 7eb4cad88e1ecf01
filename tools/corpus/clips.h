// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A song cut into clips while it is analysed.

#ifndef PV_TOOLS_CORPUS_CLIPS_H
#define PV_TOOLS_CORPUS_CLIPS_H

#include "recipe/recipe.h"
#include "rt/frame.h"
#include "tools/corpus/song_vectors.h"

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

typedef struct PvCutter PvCutter;

/// [any] Cut a song as pv_vectors_of_dataset() says; NULL when out of memory.
/// @param song  Filled while frames come in; it and `recipe` are the caller's,
///              and must outlive the cutter.
PvCutter*
pv_cutter_new(const PvRecipe* recipe,
              PvClipDensity   density,
              PvSongVectors*  song);

/// [any] Whether frames between clips may be skipped.
bool
pv_cutter_skips(const PvCutter* cutter);

/// [any] Take one frame, as a PvFrameSink does.
uint32_t
pv_cutter_feed(PvCutter* cutter, const PvFrame* frame);

/// [any] The song is over: take what clips are left, and fail if it has none.
/// @param path  Of the song, for messages.
PvStatus
pv_cutter_finish(PvCutter* cutter, const char* path, PvError* error);

/// [any] NULL is fine.
void
pv_cutter_free(PvCutter* cutter);

#endif
