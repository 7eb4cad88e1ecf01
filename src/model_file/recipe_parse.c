// SPDX-License-Identifier: GPL-3.0-or-later

#include "model_file/recipe_json.h"

#include "tensor_file/json_value.h"
#include "model_file/recipe_blocks.h"
#include "tensor_file/safetensors_json.h"

#include <stdio.h>
#include <string.h>

/// What goes before what a field must be.
static const char*
if_missing(const json_t* object, const char* field)
{
  return json_object_get(object, field) ? "" : "is missing: it ";
}

static PvStatus
bad(PvError* error, const json_t* object, const char* field, const char* what)
{
  return pv_fail(error, PV_ERR_FORMAT, "recipe: '%s' %s%s", field,
                 if_missing(object, field), what);
}

static PvStatus
take_whole(const json_t* object,
           const char*   field,
           uint32_t      most,
           uint32_t*     value,
           PvError*      error)
{
  return pv_json_get_whole(json_object_get(object, field), value)
           ? PV_OK
           : pv_fail(error, PV_ERR_FORMAT,
                     "recipe: '%s' %smust be a whole number from 1 to %u",
                     field, if_missing(object, field), most);
}

static uint32_t
find_choice(const json_t* value, const char* const* names, uint32_t n)
{
  return pv_json_find_name(json_string_value(value), names, n);
}

static PvStatus
take_name(const json_t* object, PvRecipe* recipe, PvError* error)
{
  const char* const name = json_string_value(json_object_get(object, "name"));
  if (!name || strlen(name) >= sizeof(recipe->name)) {
    return bad(error, object, "name", "must be text of up to 31 bytes");
  }
  strcpy(recipe->name, name);
  return PV_OK;
}

static PvStatus
take_vote(const json_t* object, PvRecipe* recipe, PvError* error)
{
  const uint32_t vote =
    find_choice(json_object_get(object, "vote"), pv_vote_names, PV_N_VOTES);
  if (vote == PV_N_VOTES) {
    return bad(error, object, "vote", "must be equal, distance or balanced");
  }
  recipe->vote = (PvVote)vote;
  return PV_OK;
}

// Without one, statistics are taken over frames.
static PvStatus
take_pool(const json_t* object, PvRecipe* recipe, PvError* error)
{
  const json_t* const value = json_object_get(object, "pool");
  const uint32_t      pool =
    value ? find_choice(value, pv_pool_names, PV_N_POOLS) : 0;
  if (pool == PV_N_POOLS) {
    return bad(error, object, "pool", "must be none or beats");
  }
  recipe->pool = (PvPool)pool;
  return PV_OK;
}

static PvStatus
take_half_life(const json_t* object, PvRecipe* recipe, PvError* error)
{
  const json_t* const number = json_object_get(object, "half_life_s");
  recipe->half_life_s        = json_number_value(number);
  return json_is_number(number)
           ? PV_OK
           : bad(error, object, "half_life_s", "must be a number");
}

// Recipes from before centres had a say do not name it.
static PvStatus
take_centre_temperature(const json_t* object, PvRecipe* recipe, PvError* error)
{
  const json_t* const number = json_object_get(object, "centre_temperature");
  recipe->centre_temperature = json_number_value(number);
  return !number || json_is_number(number)
           ? PV_OK
           : bad(error, object, "centre_temperature", "must be a number");
}

static PvStatus
take_refuse(const json_t* object, PvRecipe* recipe, PvError* error)
{
  const json_t* const number = json_object_get(object, "refuse");
  recipe->refuse = number ? json_number_value(number) : PV_DEFAULT_REFUSE;
  return !number || json_is_number(number)
           ? PV_OK
           : bad(error, object, "refuse", "must be a number");
}

// A field of a step; none of them is 0.
static PvStatus
take_step_number(const json_t* step,
                 size_t        i,
                 const char*   field,
                 double*       value,
                 PvError*      error)
{
  const json_t* const number = json_object_get(step, field);
  *value                     = json_number_value(number);
  return !number || json_is_number(number)
           ? PV_OK
           : pv_fail(error, PV_ERR_FORMAT,
                     "recipe: 'projection[%zu].%s' must be a number", i, field);
}

static PvStatus
take_step(const json_t* step, size_t i, PvStep* to, PvError* error)
{
  double         size = 0.0;
  const uint32_t kind =
    find_choice(json_object_get(step, "kind"), pv_step_names, PV_N_STEP_KINDS);
  if (kind == PV_N_STEP_KINDS) {
    return pv_fail(
      error, PV_ERR_FORMAT,
      "recipe: 'projection[%zu].kind' must be pca, pca-white or lda", i);
  }
  to->kind    = (PvStepKind)kind;
  PvStatus st = take_step_number(step, i, "shrinkage", &to->shrinkage, error);
  st          = st ? st : take_step_number(step, i, "size", &size, error);
  if (!st && !(size >= 0.0 && size <= INT32_MAX && size == (uint32_t)size)) {
    st = pv_fail(error, PV_ERR_FORMAT,
                 "recipe: 'projection[%zu].size' must be a whole number from 1 "
                 "to %d",
                 i, PV_MAX_COMPONENTS);
  }
  to->n_out = st ? 0 : (uint32_t)size;
  return st;
}

static PvStatus
take_steps(const json_t* object, PvRecipe* recipe, PvError* error)
{
  const json_t* const array = json_object_get(object, "projection");
  const size_t        n     = json_array_size(array);
  PvStatus            st    = PV_OK;
  if (!json_is_array(array) || n > PV_MAX_STEPS) {
    return pv_fail(error, PV_ERR_FORMAT,
                   "recipe: 'projection' %smust be a list of up to %d steps",
                   if_missing(object, "projection"), PV_MAX_STEPS);
  }
  for (size_t i = 0; !st && i < n; ++i) {
    st = take_step(json_array_get(array, i), i, &recipe->steps[i], error);
  }
  recipe->n_steps = (uint32_t)n;
  return st;
}

// What is not said is standard.
static PvStatus
take_parameters(const json_t* object, PvClassifierSpec* spec, PvError* error)
{
  const PvParameter* parameter = NULL;
  for (uint32_t i = 0; (parameter = pv_classifier_parameter(spec->kind, i));
       ++i) {
    const json_t* const number = json_object_get(object, parameter->name);
    if (number && !json_is_number(number)) {
      return pv_fail(error, PV_ERR_FORMAT,
                     "recipe: 'classifier.%s' must be a number",
                     parameter->name);
    }
    spec->parameters[i] = json_number_value(number);
  }
  return PV_OK;
}

// Without one the neighbours vote.
static PvStatus
take_classifier(const json_t* object, PvRecipe* recipe, PvError* error)
{
  const json_t* const value = json_object_get(object, "classifier");
  const char* const   name  = json_string_value(json_object_get(value, "kind"));
  if (!value) {
    return PV_OK;
  }
  if (!name || !pv_classifier_find(name, &recipe->classifier.kind)) {
    return pv_fail(error, PV_ERR_FORMAT,
                   "recipe: this version has no classifier '%.40s'",
                   name ? name : "?");
  }
  return take_parameters(value, &recipe->classifier, error);
}

PvStatus
pv_recipe_from_value(const json_t* value, PvRecipe* recipe, PvError* error)
{
  memset(recipe, 0, sizeof(*recipe));
  if (!json_is_object(value)) {
    return pv_fail(error, PV_ERR_FORMAT, "recipe: not a JSON object");
  }
  PvRecipe* const r  = recipe;
  PvStatus        st = take_name(value, r, error);
  st                 = st ? st
                          : take_whole(value, "window_frames", PV_MAX_WINDOW, &r->window_frames,
                                       error);
  st                 = st ? st
                          : take_whole(value, "min_frames", r->window_frames, &r->min_frames,
                                       error);
  st                 = st ? st
                          : take_whole(value, "clip_frames", PV_MAX_WINDOW, &r->clip_frames,
                                       error);
  st =
    st ? st : take_whole(value, "neighbours", PV_MAX_NEIGHBOURS, &r->k, error);
  st = st ? st : take_pool(value, r, error);
  st = st ? st : take_vote(value, r, error);
  st = st ? st : take_centre_temperature(value, r, error);
  st = st ? st : take_refuse(value, r, error);
  st = st ? st : take_half_life(value, r, error);
  st = st ? st : pv_recipe_blocks_from_value(value, r, error);
  st = st ? st : take_steps(value, r, error);
  st = st ? st : take_classifier(value, r, error);
  st = st ? st : pv_recipe_check(r, error);
  return st;
}

PvStatus
pv_recipe_from_json(const char* text, PvRecipe* recipe, PvError* error)
{
  json_t*        value = NULL;
  const PvStatus st    = pv_json_read(text, strlen(text), &value, error);
  if (st) {
    return st;
  }
  const PvStatus taken = pv_recipe_from_value(value, recipe, error);
  json_decref(value);
  return taken;
}
