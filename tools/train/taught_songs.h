// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Which songs a model learns from that is asked about songs held out: of many, some
/// say as much of how sure to be.

#ifndef PV_TOOLS_TRAIN_TAUGHT_SONGS_H
#define PV_TOOLS_TRAIN_TAUGHT_SONGS_H

#include "tools/train/training.h"

enum {
  PV_MAX_TAUGHT_SONGS = 20000,
  PV_TAUGHT_OF_LABEL  = 10 ///< Of each label so many, or all that there are
};

/**
   [any] Draw songs, and add the first ones of labels of which too few are drawn.

   @param n_most        How many to draw.
   @param[out] taught   [n_songs] To be freed by the caller; NULL: all are.
   @return False when out of memory.
*/
bool
pv_taught_songs_draw(const PvTraining* training,
                     uint32_t          n_most,
                     bool**            taught);

#endif
