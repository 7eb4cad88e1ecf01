// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The feature blocks of a recipe as JSON.

#ifndef PV_MODEL_FILE_RECIPE_BLOCKS_H
#define PV_MODEL_FILE_RECIPE_BLOCKS_H

#include "recipe/recipe.h"
#include "base/status.h"

#include <jansson.h>

/// [any] The name of an entry of "features", which is a name or an object with
/// one; NULL if it has none.
const char*
pv_recipe_block_name(const json_t* block);

/// [worker] Read "features" of a recipe, names and weights; blocks have no states
/// yet.
PvStatus
pv_recipe_blocks_from_value(const json_t* value,
                            PvRecipe*     recipe,
                            PvError*      error);

/// [worker] Block `i` as an entry of "features": its name, with a weight other than
/// 1 an object.  NULL when out of memory.
json_t*
pv_recipe_block_to_json(const PvRecipe* recipe, uint32_t i);

#endif
