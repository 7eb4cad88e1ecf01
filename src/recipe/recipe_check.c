// SPDX-License-Identifier: GPL-3.0-or-later

#include "recipe/recipe.h"

static bool
needs_full(const PvRecipe* recipe)
{
  for (uint32_t i = 0; i < recipe->n_blocks; ++i) {
    if (pv_feature_needs_full(recipe->blocks[i])) {
      return true;
    }
  }
  return false;
}

static PvStatus
check_steps(const PvRecipe* recipe, PvError* error)
{
  if (recipe->n_steps > PV_MAX_STEPS) {
    return pv_fail(error, PV_ERR_VALUE,
                   "recipe: 'projection' has more than %d steps", PV_MAX_STEPS);
  }
  for (uint32_t i = 0; i < recipe->n_steps; ++i) {
    const PvStep* const step = &recipe->steps[i];
    if (!(step->shrinkage >= 0.0 && step->shrinkage <= 1.0)) {
      return pv_fail(error, PV_ERR_VALUE,
                     "recipe: 'projection[%u].shrinkage' is %g: 0 to 1 are "
                     "possible",
                     i, step->shrinkage);
    }
    const uint32_t least = step->kind != PV_STEP_LDA;
    if (step->n_out < least || step->n_out > PV_MAX_COMPONENTS) {
      return pv_fail(error, PV_ERR_VALUE,
                     "recipe: 'projection[%u].size' is %u: %u to %d are "
                     "possible",
                     i, step->n_out, least, PV_MAX_COMPONENTS);
    }
  }
  return PV_OK;
}

static PvStatus
check_number(const char* name, uint32_t value, uint32_t most, PvError* error)
{
  return value >= 1 && value <= most
           ? PV_OK
           : pv_fail(error, PV_ERR_VALUE,
                     "recipe: '%s' is %u: 1 to %u are possible", name, value,
                     most);
}

static PvStatus
check_pool(const PvRecipe* recipe, PvError* error)
{
  for (uint32_t i = 0; recipe->pool && i < recipe->n_blocks; ++i) {
    if (pv_feature_needs_frames(recipe->blocks[i])) {
      return pv_fail(
        error, PV_ERR_VALUE,
        "recipe: feature '%s' counts time in frames, not in beats: "
        "leave it out, or 'pool'",
        recipe->blocks[i]->name);
    }
  }
  return PV_OK;
}

static PvStatus
check_features(const PvRecipe* recipe, PvError* error)
{
  if (recipe->n_blocks < 1 || recipe->n_blocks > PV_MAX_BLOCKS) {
    return pv_fail(error, PV_ERR_VALUE,
                   "recipe: 'features' has %u entries: 1 to %d are possible",
                   recipe->n_blocks, PV_MAX_BLOCKS);
  }
  if (needs_full(recipe) && recipe->min_frames != recipe->window_frames) {
    return pv_fail(error, PV_ERR_VALUE,
                   "recipe: its features need a full window: 'min_frames' must "
                   "be %u, as 'window_frames' is",
                   recipe->window_frames);
  }
  if (pv_recipe_n_features(recipe) > PV_MAX_FEATURES) {
    return pv_fail(error, PV_ERR_VALUE,
                   "recipe: 'features' make more than %d numbers",
                   PV_MAX_FEATURES);
  }
  return PV_OK;
}

PvStatus
pv_recipe_check(const PvRecipe* recipe, PvError* error)
{
  const PvRecipe* const r = recipe;
  PvStatus              st =
    check_number("window_frames", r->window_frames, PV_MAX_WINDOW, error);
  st = st ? st
          : check_number("min_frames", r->min_frames, r->window_frames, error);
  st =
    st ? st : check_number("clip_frames", r->clip_frames, PV_MAX_WINDOW, error);
  st = st ? st : check_features(r, error);
  st = st ? st : check_pool(r, error);
  st = st ? st : check_number("neighbours", r->k, PV_MAX_NEIGHBOURS, error);
  if (!st && !(r->half_life_s >= 0.0 && r->half_life_s <= 1e6)) {
    st = pv_fail(error, PV_ERR_VALUE,
                 "recipe: 'half_life_s' is %g: 0 to 1e6 are possible",
                 r->half_life_s);
  }
  if (!st && r->centre_temperature != 0.0 &&
      !(r->centre_temperature >= 0.01 && r->centre_temperature <= 100.0)) {
    st = pv_fail(error, PV_ERR_VALUE,
                 "recipe: 'centre_temperature' is %g: 0, and 0.01 to 100 are "
                 "possible",
                 r->centre_temperature);
  }
  if (!st && !(r->refuse >= 0.0 && r->refuse <= PV_MAX_REFUSE)) {
    st = pv_fail(error, PV_ERR_VALUE,
                 "recipe: 'refuse' is %g: 0 to %g are possible", r->refuse,
                 PV_MAX_REFUSE);
  }
  st = st ? st : check_steps(r, error);
  return st ? st : pv_classifier_spec_check(&r->classifier, error);
}
