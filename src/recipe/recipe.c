// SPDX-License-Identifier: GPL-3.0-or-later

#include "recipe/recipe.h"

#include <string.h>

const char* const pv_step_names[PV_N_STEP_KINDS] = { "pca", "pca-white",
                                                     "lda" };
const char* const pv_vote_names[PV_N_VOTES]      = { "equal", "distance",
                                                     "balanced" };
const char* const pv_pool_names[PV_N_POOLS]      = { "none", "beats" };

void
pv_recipe_share(PvRecipe* copy, const PvRecipe* recipe)
{
  *copy = *recipe;
  for (uint32_t i = 0; i < copy->n_blocks; ++i) {
    pv_feature_state_share(copy->states[i]);
  }
}

void
pv_recipe_clear(PvRecipe* recipe)
{
  for (uint32_t i = 0; i < recipe->n_blocks; ++i) {
    pv_feature_state_release(recipe->states[i]);
    recipe->states[i] = NULL;
  }
}

PvStatus
pv_recipe_check_states(const PvRecipe* recipe, PvError* error)
{
  for (uint32_t i = 0; i < recipe->n_blocks; ++i) {
    if (recipe->blocks[i]->learned && !recipe->states[i]) {
      return pv_fail(error, PV_ERR_FORMAT, "feature '%s' has no tensors",
                     recipe->blocks[i]->name);
    }
  }
  return PV_OK;
}

uint32_t
pv_recipe_n_of_block(const PvRecipe* recipe, uint32_t i)
{
  return pv_feature_n_values(recipe->blocks[i], recipe->states[i],
                             recipe->window_frames);
}

double
pv_recipe_weight(const PvRecipe* recipe, uint32_t i)
{
  return recipe->weights[i] != 0.0 ? recipe->weights[i] : 1.0;
}

uint32_t
pv_recipe_n_features(const PvRecipe* recipe)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < recipe->n_blocks; ++i) {
    n += pv_recipe_n_of_block(recipe, i);
  }
  return n;
}

void
pv_recipe_choose(PvRecipe* recipe, const PvClassifierSpec* classifier)
{
  recipe->classifier = *classifier;
  if (classifier->kind == PV_CLASSIFIER_KNN &&
      classifier->parameters[0] != 0.0) {
    recipe->k                        = (uint32_t)classifier->parameters[0];
    recipe->classifier.parameters[0] = 0.0;
  }
}

PvFrameParts
pv_recipe_parts(const PvRecipe* recipe)
{
  for (uint32_t i = 0; i < recipe->n_blocks; ++i) {
    if (pv_feature_reads(recipe->blocks[i]) == PV_FRAME_WHOLE) {
      return PV_FRAME_WHOLE;
    }
  }
  return PV_FRAME_PICTURE;
}

bool
pv_recipe_uses_sides(const PvRecipe* recipe)
{
  for (uint32_t i = 0; i < recipe->n_blocks; ++i) {
    if (pv_feature_uses_sides(recipe->blocks[i])) {
      return true;
    }
  }
  return false;
}

_Static_assert((int)PV_MAX_BLOCKS <= (int)PV_MAX_MEMORIES,
               "each block can have a memory");

PvPicture*
pv_recipe_picture_new(const PvRecipe* recipe)
{
  PvPicture* const picture =
    pv_picture_new(recipe->window_frames, recipe->pool);
  bool is_whole = picture;
  for (uint32_t i = 0; is_whole && i < recipe->n_blocks; ++i) {
    is_whole =
      pv_picture_remember(picture, recipe->states[i], recipe->window_frames);
  }
  if (!is_whole) {
    pv_picture_free(picture);
    return NULL;
  }
  return picture;
}

void
pv_recipe_features(const PvRecipe* recipe,
                   const PvWindow* window,
                   PvPicture*      picture,
                   float*          features)
{
  PvWanted wanted = { 0 };
  for (uint32_t i = 0; i < recipe->n_blocks; ++i) {
    pv_feature_want(recipe->blocks[i], &wanted);
  }
  pv_picture_draw(picture, window, &wanted);
  for (uint32_t i = 0; i < recipe->n_blocks; ++i) {
    pv_feature_compute(recipe->blocks[i], recipe->states[i], picture, features);
    features += pv_recipe_n_of_block(recipe, i);
  }
}
