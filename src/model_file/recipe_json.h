// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Recipes as JSON, as they stand in a model file and in a file of their own.

#ifndef PV_MODEL_FILE_RECIPE_JSON_H
#define PV_MODEL_FILE_RECIPE_JSON_H

#include "recipe/recipe.h"
#include "base/status.h"

#include <jansson.h>

/// [worker] The recipe's JSON text, to be freed by the caller; NULL when out
/// of memory.
char*
pv_recipe_to_json(const PvRecipe* recipe);

/// [worker] Read and check a recipe; blocks are found by name, and have no states
/// yet.
PvStatus
pv_recipe_from_json(const char* text, PvRecipe* recipe, PvError* error);

/// [worker] The same of a JSON value.
PvStatus
pv_recipe_from_value(const json_t* value, PvRecipe* recipe, PvError* error);

#endif
