// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Recipes by name, as they are shipped, and from files.

#ifndef PV_MODEL_FILE_RECIPE_FILE_H
#define PV_MODEL_FILE_RECIPE_FILE_H

#include "recipe/recipe.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
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

/// [setup] Read a recipe's JSON text, of `n` bytes, to be freed by the caller.
PvStatus
pv_recipe_read_text(const char* name_or_path,
                    char**      text,
                    size_t*     n,
                    PvError*    error);

enum { PV_RECIPE_PATH = 4096 };

/// [any] The path of a file that a recipe names, beside its own.  False: it is too
/// long.
bool
pv_recipe_find_beside(const char* path,
                      const char* name,
                      char        found[PV_RECIPE_PATH]);

/// [setup] Read what block `i` of a recipe, one that learned something, learned.
/// @param path  A safetensors file.
/// @param error  One line that begins with the path.
PvStatus
pv_recipe_load_feature(PvRecipe*   recipe,
                       uint32_t    i,
                       const char* path,
                       PvError*    error);

/**
   [setup] Read a recipe: the shipped one of that name, or a file.

   @param[out] recipe  Set on success only; pv_recipe_clear() gives it back.  A
                       network that is yet to be learned has no state.
   @param error  One line that begins with the name or the file's path.
*/
PvStatus
pv_recipe_open(const char* name_or_path, PvRecipe* recipe, PvError* error);

#endif
