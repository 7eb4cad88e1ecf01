// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  How far the learning of a model is, for the line of progress.

#ifndef PV_TOOLS_TRAIN_LEARNING_PROGRESS_H
#define PV_TOOLS_TRAIN_LEARNING_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

/// What comes before songs are held out; in units, of which a part with songs held out
/// counts 1.
typedef struct {
  double n_units;
  double n_told;
} PvLearningProgress;

/// Shares of that, in the order in which they are done.
typedef enum {
  PV_LEARNED_POINTS, ///< Projection, and the clips put through it
  PV_LEARNED_KINDS,  ///< What kinds of feature say of each song, and the map
  PV_LEARNED_STEPS   ///< What calibration begins with
} PvLearned;

/// [any] The units of one model, without another for mono.
/// @param holds_out     Calibration has the songs that it takes.
/// @param with_guesses  Songs' guesses are kept, too.
double
pv_learning_units(uint32_t n_songs, bool holds_out, bool with_guesses);

/// [any] The seconds that a unit takes, against other phases.
double
pv_learning_unit_s(uint32_t n_songs);

/// [any] Begin to learn a model.
void
pv_learning_begin(PvLearningProgress* progress, uint32_t n_songs);

/// [any] Tell that so much of a pass over all clips is done on the way to points.  One
/// thread at a time.
/// @param progress  NULL: nobody is told.
void
pv_learning_add(PvLearningProgress* progress, double share_of_pass);

/// [any] Tell that a share is done, and all before it.  One thread at a time.
void
pv_learning_reach(PvLearningProgress* progress, PvLearned learned);

#endif
