// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Training a model.

#ifndef PV_TOOLS_TRAIN_TRAIN_H
#define PV_TOOLS_TRAIN_TRAIN_H

#include "model/model.h"
#include "tools/train/training.h"

/**
   [any] Learn all parts of a model: to be saved, and to make a model of.

   The same training gives the same bits.

   @param training    With whole vectors: see pv_filled_learn().
   @param name        For display.
   @param provenance  Free text.
   @param n_threads   2 at most are used; 0: as many as there are cores.
   @param[out] parts  Set only on success; owned by the caller.
*/
PvStatus
pv_train(const PvTraining* training,
         const PvRecipe*   recipe,
         const char*       name,
         const char*       provenance,
         uint32_t          n_threads,
         PvModelParts**    parts,
         PvError*          error);

/// [any] Learn a model to be asked, without a name or guesses of its own songs, on
/// one thread.
/// @param[out] model  Set only on success; owned by the caller.
PvStatus
pv_train_model(const PvTraining* training,
               const PvRecipe*   recipe,
               PvModel**         model,
               PvError*          error);

#endif
