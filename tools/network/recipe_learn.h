// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What a recipe's network is to learn from the music that a model is trained
/// on.

#ifndef PV_TOOLS_NETWORK_RECIPE_LEARN_H
#define PV_TOOLS_NETWORK_RECIPE_LEARN_H

#include "recipe/recipe.h"
#include "tools/network/learn_network.h"

typedef struct {
  bool            is_wanted; ///< False: it has nothing to learn
  uint32_t        block;     ///< The recipe's
  PvNetworkSpec   spec;
  PvFeatureState* from; ///< The network to start from; NULL: random weights
  PvNetworkLoss   loss;
  uint32_t        n_steps; ///< At most
  uint64_t        seed;
} PvRecipeLearn;

/// Steps where a recipe says nothing.
enum { PV_RECIPE_STEPS = 600 };

/**
   [setup] Read what stands under `learn`: `layers`, a shipped description or a file
   beside the recipe, or `from`, a network's file; `loss`, `steps`, `seed`.

   @param recipe  What pv_recipe_open() made of it.
   @param[out] learn  To be cleared in any case.
   @param error  One line that begins with the name or the file's path.
*/
PvStatus
pv_recipe_learn_open(const char*     name_or_path,
                     const PvRecipe* recipe,
                     PvRecipeLearn*  learn,
                     PvError*        error);

/// [setup] Start from a network's file, whose layers stand in for the recipe's.
/// @param error  One line that begins with the path.
PvStatus
pv_recipe_learn_from(PvRecipeLearn*  learn,
                     const PvRecipe* recipe,
                     const char*     path,
                     PvError*        error);

/// [setup] Free what it holds.
void
pv_recipe_learn_clear(PvRecipeLearn* learn);

#endif
