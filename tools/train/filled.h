// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A training whose clips have what a network, learned from its own songs, makes
/// of them.

#ifndef PV_TOOLS_TRAIN_FILLED_H
#define PV_TOOLS_TRAIN_FILLED_H

#include "tools/train/training.h"

/// A training whose vectors are whole stays the same.
typedef struct {
  PvTraining   training;
  PvOwnNetwork own;    ///< What its `network` points to, if it was learned here
  float*       values; ///< Vectors of all its clips; NULL: they are others'
} PvFilled;

/**
   [any] Learn a network from the songs of a training, if it has one to learn, and
   fill its vectors.

   @param training  Must outlive `filled`.
   @param lesson    But for the songs.
   @param[out] filled  To be cleared in any case, and to stay where it is.
*/
PvStatus
pv_filled_learn(const PvTraining* training,
                PvOwnLesson       lesson,
                PvFilled*         filled,
                PvError*          error);

/// [any] Learn only the network of a training that has one to learn.
/// @param lesson  But for the songs.
/// @param[out] network  Set on success only.
PvStatus
pv_filled_learn_network(const PvTraining* training,
                        PvOwnLesson       lesson,
                        PvOwnNetwork*     network,
                        PvError*          error);

/// [any] Fill the vectors with what a network makes of them.
/// @param[out] filled  To be cleared in any case.
PvStatus
pv_filled_make(const PvTraining*   training,
               const PvOwnNetwork* network,
               PvFilled*           filled,
               PvError*            error);

/// [any] Free what it holds.
void
pv_filled_clear(PvFilled* filled);

#endif
