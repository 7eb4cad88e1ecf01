// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What would be guessed of a model's songs, had it not learned them.

#ifndef PV_TOOLS_TRAIN_SONG_GUESSES_H
#define PV_TOOLS_TRAIN_SONG_GUESSES_H

#include "model/model_parts.h"
#include "tools/train/unlabelled_steps.h"

/**
   [any] Fill `song_guesses`.

   Ten times a tenth of each producer's songs is left out, and a tenth of the
   groups of music by others; a model learned of the rest hears the songs as a
   listener would, or, where `unlabelled` has places of songs, is asked about each
   song's place.  What it says goes through the calibration of `parts`, which
   therefore has to be learned already.

   With fewer than PV_CALIBRATION_SONGS songs of some producer `song_guesses`
   stays NULL.

   @param unlabelled  As of pv_calibrate().
*/
PvStatus
pv_song_guesses_learn(const PvUnlabelled* unlabelled,
                      PvModelParts*       parts,
                      PvError*            error);

#endif
