// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Music that is made up: songs, albums or producers have a mark in their
/// features that tells nothing of others with the same label.

#ifndef PV_TESTS_TOOLS_MARKED_MUSIC_H
#define PV_TESTS_TOOLS_MARKED_MUSIC_H

#include "tools/corpus/corpus.h"
#include "tools/train/training.h"

enum {
  PV_MARKED_LABELS   = 6,
  PV_MARKED_ALBUMS   = 3, ///< By each producer
  PV_MARKED_TRACKS   = 4, ///< On each album
  PV_MARKED_KNOWN    = PV_MARKED_LABELS * PV_MARKED_ALBUMS * PV_MARKED_TRACKS,
  PV_MARKED_OTHERS   = 4,
  PV_MARKED_SONGS    = PV_MARKED_KNOWN + PV_MARKED_OTHERS,
  PV_MARKED_CLIPS    = 2,
  PV_MARKED_FEATURES = 8
};

/// What shares a mark.
typedef enum { PV_MARK_SONG, PV_MARK_ALBUM, PV_MARK_PRODUCER } PvMark;

typedef struct {
  char          names[PV_MARKED_LABELS + 1][8];
  PvSongVectors songs[PV_MARKED_SONGS];
  float         features[PV_MARKED_SONGS][PV_MARKED_CLIPS][PV_MARKED_FEATURES];
  float         early[PV_MARKED_SONGS][PV_MARKED_FEATURES];
  PvDataset     dataset;
  PvVectors     vectors;
  PvRecipe      recipe; ///< The nearest neighbour decides
  PvCorpus      corpus;
  PvTraining    training; ///< All songs
} PvMarkedMusic;

extern PvMarkedMusic pv_marked;

/// Make the music anew.  Ends the test if it can't.
void
pv_marked_make(PvMark mark);

void
pv_marked_clear(void);

#endif
