// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Which songs calibration asks about: with many, some of them say as much.

#ifndef PV_TOOLS_TRAIN_ASKED_SONGS_H
#define PV_TOOLS_TRAIN_ASKED_SONGS_H

#include "tools/train/training.h"

/// As many as the calibration is learned from, at most.
enum { PV_MAX_ASKED_SONGS = 4000 };

typedef struct {
  bool*  songs;     ///< [n_songs] of a training
  size_t n_windows; ///< Clips and early windows of these
} PvAskedSongs;

/// [any] Choose all songs, or draw PV_MAX_ASKED_SONGS of them, each as likely as any
/// other, and the same ones each time; false when out of memory.
bool
pv_asked_songs_draw(const PvTraining* training, PvAskedSongs* asked);

/// [any] Free what it holds.
void
pv_asked_songs_clear(PvAskedSongs* asked);

#endif
