// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  How far the learning of a model is, for the line of progress.

#ifndef PV_TOOLS_TRAIN_LEARNING_PROGRESS_H
#define PV_TOOLS_TRAIN_LEARNING_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

/// A model's parts, in the order in which they are learned, before songs are held out.
typedef enum {
  PV_LEARNED_POINTS, ///< Projection, and the clips put through it
  PV_LEARNED_MAP,
  PV_LEARNED_STEPS, ///< What calibration begins with
  PV_N_LEARNED
} PvLearned;

/// In units, of which a part with songs held out counts 1.
typedef struct {
  double n_units[PV_N_LEARNED]; ///< Of each, and all before it
  double n_told;
} PvLearningProgress;

/// [any] The units of a model.
/// @param n_kinds       2 with one for mono.
/// @param holds_out     Calibration has the songs that it takes.
/// @param with_guesses  Songs' guesses are kept, too.
double
pv_learning_units(uint32_t n_songs,
                  uint32_t n_kinds,
                  bool     holds_out,
                  bool     with_guesses);

/// [any] The seconds that a unit takes, against other phases.
double
pv_learning_unit_s(uint32_t n_songs);

/// [any] Begin to learn a model of one kind.
/// @param has_map  The other kind has none of its own.
void
pv_learning_begin(PvLearningProgress* progress, uint32_t n_songs, bool has_map);

/// [any] Tell that so much of a pass over all clips is done on the way to points.  One
/// thread at a time.
/// @param progress  NULL: nobody is told.
void
pv_learning_add(PvLearningProgress* progress, double share_of_pass);

/// [any] Tell that something is learned, and all before it.  One thread at a time.
void
pv_learning_reach(PvLearningProgress* progress, PvLearned learned);

#endif
