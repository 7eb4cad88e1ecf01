// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Features and shipped recipes by name, for tests.

#ifndef PV_TESTS_MODELS_RECIPES_H
#define PV_TESTS_MODELS_RECIPES_H

#include "model_file/recipe_file.h"

#include <check.h>

/// A shipped recipe; none of them has features that learned something.
static inline PvRecipe
pv_shipped_recipe(const char* name)
{
  PvError  error;
  PvRecipe recipe;
  ck_assert_msg(pv_recipe_open(name, &recipe, &error) == PV_OK, "%s",
                error.text);
  return recipe;
}

#endif
