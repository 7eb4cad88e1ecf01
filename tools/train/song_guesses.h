// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What would be guessed of a model's songs, had it not learned them.

#ifndef PV_TOOLS_TRAIN_SONG_GUESSES_H
#define PV_TOOLS_TRAIN_SONG_GUESSES_H

#include "model/model_parts.h"
#include "tools/train/song_places.h"
#include "tools/train/unlabelled_steps.h"

/// Where there are more songs, each guess that is stored comes from the song's place.
enum { PV_MAX_SONGS_AT_LENGTH = 4000 };

/**
   [any] Fill `song_guesses`.

   Ten times a tenth of each producer's songs is left out, and a tenth of the
   groups of music by others; a model learned of the rest hears the songs as a
   listener would, or, where places of songs are given, is asked about each
   song's place.  What it says goes through the calibration of `parts`, which
   therefore has to be learned already.

   With fewer than PV_CALIBRATION_SONGS songs of some producer `song_guesses`
   stays NULL.

   @param unlabelled  As of pv_calibrate().
   @param places      In its components; empty: there are none.
*/
PvStatus
pv_song_guesses_learn(const PvUnlabelled* unlabelled,
                      const PvSongPlaces* places,
                      PvModelParts*       parts,
                      PvError*            error);

#endif
