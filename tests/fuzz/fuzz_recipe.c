// SPDX-License-Identifier: GPL-3.0-or-later

// A recipe written by hand, and what its network is to learn.

#include "fuzz/fuzz.h"
#include "model_file/recipe_file.h"
#include "model_file/recipe_json.h"
#include "tools/network/recipe_learn.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static void
demand(bool is_true)
{
  if (!is_true) {
    abort();
  }
}

static void
demand_one_line(const PvError* error, const char* path)
{
  demand(!strchr(error->text, '\n') &&
         !strncmp(error->text, path, strlen(path)));
}

/// As a model keeps it, it reads the same.
static void
keep_and_read(const PvRecipe* recipe)
{
  PvError     error;
  PvRecipe    again;
  char* const text = pv_recipe_to_json(recipe);
  if (text) { // There is none of a name that is not UTF-8
    demand(!pv_recipe_from_json(text, &again, &error) &&
           again.n_blocks == recipe->n_blocks);
    for (uint32_t b = 0; b < recipe->n_blocks; ++b) {
      demand(pv_recipe_weight(&again, b) == pv_recipe_weight(recipe, b));
    }
  }
  free(text);
}

static void
open_learn(const char* path, const PvRecipe* recipe)
{
  PvError       error;
  PvRecipeLearn learn;
  if (pv_recipe_learn_open(path, recipe, &learn, &error)) {
    demand_one_line(&error, path);
  } else if (learn.is_wanted) {
    demand(learn.n_steps >= 1 && learn.n_steps <= PV_MAX_NETWORK_STEPS &&
           learn.spec.n_layers >= 1);
  }
  pv_recipe_learn_clear(&learn);
}

int
LLVMFuzzerTestOneInput(const uint8_t* data, size_t n)
{
  PvError           error;
  PvRecipe          recipe;
  const char* const path = pv_fuzz_file(data, n);
  if (pv_recipe_open(path, &recipe, &error)) {
    demand_one_line(&error, path);
    return 0;
  }
  keep_and_read(&recipe);
  open_learn(path, &recipe);
  pv_recipe_clear(&recipe);
  return 0;
}
