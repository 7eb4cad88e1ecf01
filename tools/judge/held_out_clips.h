// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What a model says of a song that was held out.

#ifndef PV_TOOLS_JUDGE_HELD_OUT_CLIPS_H
#define PV_TOOLS_JUDGE_HELD_OUT_CLIPS_H

#include "tools/guesses/track_guess.h"
#include "tools/train/holdout.h"

/// [any] Ask for each clip of the song, as pv_guess_clips() does.
/// @param vectors  Of the corpus.
/// @param song     Its place there.
/// @param label    In the model.
PvStatus
pv_held_out_clips_guess(const PvTest*    test,
                        const PvVectors* vectors,
                        uint32_t         song,
                        uint32_t         label,
                        PvTrackGuess*    track,
                        PvError*         error);

#endif
