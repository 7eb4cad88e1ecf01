// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  From clips to projection and points.

#ifndef PV_TOOLS_TRAIN_LEARN_H
#define PV_TOOLS_TRAIN_LEARN_H

#include "model/model.h"
#include "tools/train/points.h"
#include "tools/train/training.h"

/// [any] Begin with a recipe, labels and songs; NULL when out of memory.
PvModelParts*
pv_learn_start(const PvTraining* training,
               const PvRecipe*   recipe,
               const char*       name,
               const char*       provenance);

/// [any] Learn standardisation, projection, points and the classifier: with a
/// map, a model can be made of that.
PvStatus
pv_learn_points(const PvTraining* training,
                PvModelParts*     parts,
                PvBesidePoints    beside,
                PvError*          error);

/// [any] Learn a model that can be asked, but without calibration and with all
/// songs in the middle of the map.
/// @param[out] model  Set only on success; owned by the caller.
PvStatus
pv_learn_model(const PvTraining* training,
               const PvRecipe*   recipe,
               PvModel**         model,
               PvError*          error);

/// [any] The same without the classifier that the recipe asks for.
PvStatus
pv_learn_space(const PvTraining* training,
               const PvRecipe*   recipe,
               PvModel**         model,
               PvError*          error);

/// [any] Replace a model's classifier by one trained on its points, as if
/// `recipe` asked for it.
PvStatus
pv_learn_to_classify(PvModel*                model,
                     const PvRecipe*         recipe,
                     const PvClassifierSpec* classifier,
                     PvError*                error);

#endif
