// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Recipes by name, as they are shipped, and from files.

#ifndef PV_MODEL_FILE_RECIPE_FILE_H
#define PV_MODEL_FILE_RECIPE_FILE_H

#include "model/recipe.h"
#include "base/status.h"

#include <stdint.h>

/// What is taken where nothing is said.
#define PV_DEFAULT_RECIPE "default"

/// [any] The name of shipped recipe `i`, in alphabetical order; NULL after the last.
const char*
pv_recipe_name_at(uint32_t i);

/// [any] Whether a recipe of that name is shipped, or a file of that name is there;
/// the line names those that are shipped.
PvStatus
pv_recipe_look_up(const char* name_or_path, PvError* error);

/**
   [setup] Read a recipe: the shipped one of that name, or a file.

   @param[out] recipe  Set on success only; pv_recipe_clear() gives it back.
   @param error  One line that begins with the name or the file's path.
*/
PvStatus
pv_recipe_open(const char* name_or_path, PvRecipe* recipe, PvError* error);

#endif
