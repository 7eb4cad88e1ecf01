// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What each kind of feature contributes to a song's position.

#ifndef PV_MODEL_KINDS_H
#define PV_MODEL_KINDS_H

#include "model/model.h"

/// The kinds of feature in a recipe.
typedef struct {
  uint32_t      n;
  PvFeatureKind of[PV_N_KINDS];
} PvKinds;

/// [any] List the kinds that occur, in the order of PvFeatureKind.
PvKinds
pv_recipe_kinds(const PvRecipe* recipe);

/**
   [any] Project each kind of feature by itself, its distance from the mean.

   All rows together are what pv_project() makes of the features, but for the
   same offset whatever the features.

   @param composed  Of the parts.
   @param[out] contributions  [kinds][n_components]
*/
void
pv_project_kinds(const PvModelParts* parts,
                 const PvLinear*     composed,
                 const float*        features,
                 double*             contributions);

/// [any] The same for a model.
void
pv_model_project_kinds(const PvModel* model,
                       const float*   features,
                       double*        contributions);

#endif
