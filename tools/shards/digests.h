// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  By what shards are known to be parts of one whole.

#ifndef PV_TOOLS_SHARDS_DIGESTS_H
#define PV_TOOLS_SHARDS_DIGESTS_H

#include "recipe/recipe.h"
#include "tools/corpus/dataset.h"

/// [any] The digest of all in a recipe that feature vectors depend on, what its
/// features learned included; how it projects and decides is not in it.
PvStatus
pv_recipe_digest(const PvRecipe* recipe, uint64_t* digest, PvError* error);

/// [any] The digest of a dataset: of all that is in its table, in its order.
/// @param root  What is not counted of paths that begin with it, as machines may
///              have the music in different places.
uint64_t
pv_dataset_digest(const PvDataset* dataset, const char* root);

#endif
