// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  From clips to projection and points.

#ifndef PV_TOOLS_TRAIN_LEARN_H
#define PV_TOOLS_TRAIN_LEARN_H

#include "model/model.h"
#include "tools/train/training.h"

/// [any] A model with a recipe, labels and songs, but nothing learned; NULL when
/// out of memory.
PvModel*
pv_learn_start(const PvTraining* training,
               const PvRecipe*   recipe,
               const char*       name,
               const char*       provenance);

/// [any] Learn standardisation, projection, points, centres and the classifier:
/// all that one needs to ask it.
PvStatus
pv_learn_points(const PvTraining* training, PvModel* model, PvError* error);

/// [any] A model that may be asked, but without a classifier or odds, its songs
/// all in one place.
/// @param[out] model  Set on success alone; owned by the caller.
PvStatus
pv_learn_space(const PvTraining* training,
               const PvRecipe*   recipe,
               PvModel**         model,
               PvError*          error);

/// [any] Learn a classifier of a model's points in place of the one there, as if
/// `recipe` asked for it.
PvStatus
pv_learn_to_classify(PvModel*                model,
                     const PvRecipe*         recipe,
                     const PvClassifierSpec* classifier,
                     PvError*                error);

/// [any] Learn what each kind of feature adds to the songs' places.
///
/// @param[in,out] model  With its points.
PvStatus
pv_learn_kinds(const PvTraining* training, PvModel* model, PvError* error);

#endif
