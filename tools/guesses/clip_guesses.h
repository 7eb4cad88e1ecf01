// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What a model says of a song that it has never heard.

#ifndef PV_TOOLS_GUESSES_CLIP_GUESSES_H
#define PV_TOOLS_GUESSES_CLIP_GUESSES_H

#include "model/model.h"
#include "tools/guesses/track_guess.h"
#include "tools/corpus/vectors.h"

/**
   [any] Ask a model for each clip of a song: how many of them it names right,
   and, as long as nobody listens to the song, what they say together, always by
   name.

   @param[out] track  Filled; there is no guess before the song's end.
*/
void
pv_guess_clips(const PvModel*       model,
               const PvSongVectors* vectors,
               uint32_t             song,
               uint32_t             label,
               PvTrackGuess*        track);

#endif
