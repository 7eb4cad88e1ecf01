// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Recipes as JSON, as they stand in a model file.

#ifndef PV_MODEL_FILE_RECIPE_JSON_H
#define PV_MODEL_FILE_RECIPE_JSON_H

#include "model/recipe.h"
#include "base/status.h"

/// [worker] The recipe's JSON text, to be freed by the caller; NULL when out
/// of memory.
char*
pv_recipe_to_json(const PvRecipe* recipe);

/// [worker] Read and check a recipe; blocks are found by name.
PvStatus
pv_recipe_from_json(const char* text, PvRecipe* recipe, PvError* error);

#endif
