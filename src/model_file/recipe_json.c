// SPDX-License-Identifier: GPL-3.0-or-later

#include "model_file/recipe_json.h"

#include "model_file/safetensors_json.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char* const step_names[] = { "pca", "pca-white", "lda" };

enum { N_STEP_NAMES = sizeof(step_names) / sizeof(step_names[0]) };

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
    failed |=
      json_array_append_new(array, json_string(recipe->blocks[i]->name));
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
      array, json_pack("{s:s, s:i, s:f}", "kind", step_names[step->kind],
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
  const bool is_whole =
    object && (recipe->classifier.kind == PV_CLASSIFIER_KNN ||
               !json_object_set_new(object, "classifier",
                                    classifier_to_json(&recipe->classifier)));
  char* const text = pv_json_to_text(is_whole ? object : NULL);
  json_decref(object);
  return text;
}

static bool
get_uint32(const json_t* object, const char* key, uint32_t* value)
{
  const json_t* const number = json_object_get(object, key);
  const json_int_t    n      = json_integer_value(number);
  *value                     = (uint32_t)n;
  return json_is_integer(number) && n >= 0 && n <= INT32_MAX;
}

static bool
get_choice(const json_t*      object,
           const char*        key,
           const char* const* names,
           int                n_names,
           int*               choice)
{
  const char* const text = json_string_value(json_object_get(object, key));
  for (int i = 0; text && i < n_names; ++i) {
    if (!strcmp(text, names[i])) {
      *choice = i;
      return true;
    }
  }
  return false;
}

static PvStatus
blocks_from_json(const json_t* array, PvRecipe* recipe, PvError* error)
{
  const size_t n = json_array_size(array);
  if (n < 1 || n > PV_MAX_BLOCKS) {
    return pv_fail(error, PV_ERR_FORMAT,
                   "its recipe has no features, or more than %d blocks",
                   PV_MAX_BLOCKS);
  }
  for (size_t i = 0; i < n; ++i) {
    const char* const name = json_string_value(json_array_get(array, i));
    recipe->blocks[i]      = name ? pv_feature_block_find(name) : NULL;
    if (!recipe->blocks[i]) {
      return pv_fail(
        error, PV_ERR_FORMAT,
        "its recipe needs features '%.40s', which this version does not have",
        name ? name : "?");
    }
  }
  recipe->n_blocks = (uint32_t)n;
  return PV_OK;
}

static PvStatus
steps_from_json(const json_t* array, PvRecipe* recipe, PvError* error)
{
  const size_t n = json_array_size(array);
  if (!json_is_array(array) || n > PV_MAX_STEPS) {
    return pv_fail(error, PV_ERR_FORMAT,
                   "its projection is no list of up to %d steps", PV_MAX_STEPS);
  }
  for (size_t i = 0; i < n; ++i) {
    const json_t* const object = json_array_get(array, i);
    PvStep* const       step   = &recipe->steps[i];
    int                 kind   = 0;
    if (!get_choice(object, "kind", step_names, N_STEP_NAMES, &kind) ||
        !get_uint32(object, "size", &step->n_out) ||
        !json_is_number(json_object_get(object, "shrinkage"))) {
      return pv_fail(error, PV_ERR_FORMAT,
                     "projection step %d has no kind, size or shrinkage",
                     (int)i);
    }
    step->kind      = (PvStepKind)kind;
    step->shrinkage = json_number_value(json_object_get(object, "shrinkage"));
  }
  recipe->n_steps = (uint32_t)n;
  return PV_OK;
}

// Without one the neighbours vote.
static PvStatus
classifier_from_json(const json_t*     object,
                     PvClassifierSpec* spec,
                     PvError*          error)
{
  const char* const name = json_string_value(json_object_get(object, "kind"));
  if (!object) {
    return PV_OK;
  }
  if (!name || !pv_classifier_find(name, &spec->kind)) {
    return pv_fail(error, PV_ERR_FORMAT,
                   "its recipe needs classifier '%.40s', which this version "
                   "does not have",
                   name ? name : "?");
  }
  const PvParameter* parameter = NULL;
  for (uint32_t i = 0; (parameter = pv_classifier_parameter(spec->kind, i));
       ++i) {
    const json_t* const number = json_object_get(object, parameter->name);
    if (!json_is_number(number)) {
      return pv_fail(error, PV_ERR_FORMAT, "its classifier lacks '%s'",
                     parameter->name);
    }
    spec->parameters[i] = json_number_value(number);
  }
  return PV_OK;
}

static PvStatus
recipe_from_object(const json_t* object, PvRecipe* recipe, PvError* error)
{
  const char* const name = json_string_value(json_object_get(object, "name"));
  int               vote = 0;
  memset(recipe, 0, sizeof(*recipe));
  if (!name || strlen(name) >= sizeof(recipe->name)) {
    return pv_fail(error, PV_ERR_FORMAT,
                   "its recipe has no name, or one of over 31 bytes");
  }
  strcpy(recipe->name, name);
  if (!get_uint32(object, "window_frames", &recipe->window_frames) ||
      !get_uint32(object, "min_frames", &recipe->min_frames) ||
      !get_uint32(object, "clip_frames", &recipe->clip_frames) ||
      !get_uint32(object, "neighbours", &recipe->k) ||
      !get_choice(object, "vote", pv_vote_names, PV_N_VOTES, &vote) ||
      !json_is_number(json_object_get(object, "half_life_s"))) {
    return pv_fail(error, PV_ERR_FORMAT,
                   "its recipe lacks a value, or has one of a wrong type");
  }
  recipe->vote = (PvVote)vote;
  recipe->half_life_s =
    json_number_value(json_object_get(object, "half_life_s"));
  PvStatus st =
    blocks_from_json(json_object_get(object, "features"), recipe, error);
  st =
    st ? st
       : steps_from_json(json_object_get(object, "projection"), recipe, error);
  st = st ? st
          : classifier_from_json(json_object_get(object, "classifier"),
                                 &recipe->classifier, error);
  st = st ? st : pv_recipe_check(recipe, error);
  return st;
}

PvStatus
pv_recipe_from_json(const char* text, PvRecipe* recipe, PvError* error)
{
  json_t*        object = NULL;
  const PvStatus st     = pv_json_read(text, strlen(text), &object, error);
  if (st) {
    return st;
  }
  if (!json_is_object(object)) {
    json_decref(object);
    return pv_fail(error, PV_ERR_FORMAT, "its recipe is no JSON object");
  }
  const PvStatus taken = recipe_from_object(object, recipe, error);
  json_decref(object);
  return taken;
}
