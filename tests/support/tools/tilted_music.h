// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Music that is made up for networks to learn from: noise that each producer
/// tilts in another way.

#ifndef PV_TESTS_TOOLS_TILTED_MUSIC_H
#define PV_TESTS_TOOLS_TILTED_MUSIC_H

#include "tools/train/training.h"

enum {
  PV_TILTED_LABELS = 4,
  PV_TILTED_TRACKS = 5, ///< By each producer
  PV_TILTED_SONGS  = PV_TILTED_LABELS * PV_TILTED_TRACKS
};

/// What songs are like, and how long a network learns from them.
typedef struct {
  double   of_producer; ///< How much the producer shows
  double   of_song;     ///< How far each is from others
  uint32_t changed;     ///< Which is another one; PV_TILTED_SONGS: none
  uint32_t n_steps;
} PvTilt;

typedef struct {
  PvRecipe      recipe;
  PvRecipeLearn to_learn;
  PvNetworkTask task;
  PvDatasetSong dataset_songs[PV_TILTED_SONGS];
  PvSongVectors songs[PV_TILTED_SONGS];
  PvDataset     dataset;
  PvVectors     vectors;
  PvTraining    training; ///< All songs, whose network is yet to be learned
} PvTiltedMusic;

extern PvTiltedMusic pv_tilted;

/// Make the music anew.  Ends the test if it can't.
void
pv_tilted_make(const PvTilt* tilt);

void
pv_tilted_clear(void);

#endif
