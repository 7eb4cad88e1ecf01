// SPDX-License-Identifier: GPL-3.0-or-later

#include "model_file/recipe_json.h"

#include "model_file/recipe_blocks.h"
#include "tensor_file/safetensors_json.h"

#include <stdlib.h>

// A value that lacks a part, for want of memory, is none.
static json_t*
whole_or_none(json_t* value, int failed)
{
  if (failed) {
    json_decref(value);
    return NULL;
  }
  return value;
}

static json_t*
blocks_to_json(const PvRecipe* recipe)
{
  json_t* const array  = json_array();
  int           failed = 0;
  for (uint32_t i = 0; i < recipe->n_blocks; ++i) {
    failed |= json_array_append_new(array, pv_recipe_block_to_json(recipe, i));
  }
  return whole_or_none(array, failed);
}

static json_t*
steps_to_json(const PvRecipe* recipe)
{
  json_t* const array  = json_array();
  int           failed = 0;
  for (uint32_t i = 0; i < recipe->n_steps; ++i) {
    const PvStep* const step = &recipe->steps[i];
    failed |= json_array_append_new(
      array, json_pack("{s:s, s:i, s:f}", "kind", pv_step_names[step->kind],
                       "size", (int)step->n_out, "shrinkage", step->shrinkage));
  }
  return whole_or_none(array, failed);
}

static json_t*
classifier_to_json(const PvClassifierSpec* spec)
{
  json_t* const object =
    json_pack("{s:s}", "kind", pv_classifier_name(spec->kind));
  const PvParameter* parameter = NULL;
  int                failed    = 0;
  for (uint32_t i = 0; (parameter = pv_classifier_parameter(spec->kind, i));
       ++i) {
    failed |= json_object_set_new(object, parameter->name,
                                  json_real(pv_classifier_value(spec, i)));
  }
  return whole_or_none(object, failed);
}

char*
pv_recipe_to_json(const PvRecipe* recipe)
{
  json_t* const object = json_pack(
    "{s:s, s:i, s:i, s:i, s:o, s:o, s:i, s:s, s:f}", "name", recipe->name,
    "window_frames", (int)recipe->window_frames, "min_frames",
    (int)recipe->min_frames, "clip_frames", (int)recipe->clip_frames,
    "features", blocks_to_json(recipe), "projection", steps_to_json(recipe),
    "neighbours", (int)recipe->k, "vote", pv_vote_names[recipe->vote],
    "half_life_s", recipe->half_life_s);
  const bool has_temperature =
    recipe->centre_temperature <= 0.0 ||
    !json_object_set_new(object, "centre_temperature",
                         json_real(recipe->centre_temperature));
  const bool has_refuse =
    recipe->refuse == PV_DEFAULT_REFUSE ||
    !json_object_set_new(object, "refuse", json_real(recipe->refuse));
  const bool has_pool =
    !recipe->pool ||
    !json_object_set_new(object, "pool",
                         json_string(pv_pool_names[recipe->pool]));
  const bool is_whole =
    object && has_temperature && has_refuse && has_pool &&
    (recipe->classifier.kind == PV_CLASSIFIER_KNN ||
     !json_object_set_new(object, "classifier",
                          classifier_to_json(&recipe->classifier)));
  char* const text = pv_json_to_text(is_whole ? object : NULL);
  json_decref(object);
  return text;
}
