// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/network/recipe_learn.h"

#include "model_file/recipe_file.h"
#include "model_file/recipe_strict.h"
#include "tensor_file/safetensors_json.h"
#include "tools/network/network_file.h"
#include "tools/network/shipped_networks.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static const char* const fields[] = { "layers", "from", "loss",
                                      "steps",  "seed", NULL };

static PvStatus
check_fields(const json_t* learn, PvError* error)
{
  return json_is_object(learn)
           ? pv_recipe_check_object(learn, "learn.", fields, error)
           : pv_fail(error, PV_ERR_FORMAT,
                     "recipe: 'learn' must be an object, as {\"layers\": "
                     "\"cnn\"}");
}

/// A whole number; what is not said stays as it is.
static PvStatus
take_whole(const json_t* learn,
           const char*   field,
           json_int_t    least,
           json_int_t    most,
           json_int_t*   value,
           PvError*      error)
{
  const json_t* const number = json_object_get(learn, field);
  if (!number) {
    return PV_OK;
  }
  *value = json_integer_value(number);
  return json_is_integer(number) && *value >= least && *value <= most
           ? PV_OK
           : pv_fail(error, PV_ERR_FORMAT,
                     "recipe: 'learn.%s' must be a whole number from %lld to "
                     "%lld",
                     field, (long long)least, (long long)most);
}

static PvStatus
take_loss(const json_t* learn, PvNetworkLoss* loss, PvError* error)
{
  const json_t* const value = json_object_get(learn, "loss");
  const char* const   name  = json_string_value(value);
  *loss = name && !strcmp(name, "contrast") ? PV_LOSS_CONTRAST : PV_LOSS_LABELS;
  return !value || *loss == PV_LOSS_CONTRAST ||
             (name && !strcmp(name, "labels"))
           ? PV_OK
           : pv_fail(error, PV_ERR_FORMAT,
                     "recipe: 'learn.loss' must be labels or contrast");
}

static PvStatus
take_network(const json_t*   json,
             const char*     path,
             const PvRecipe* recipe,
             PvRecipeLearn*  learn,
             PvError*        error)
{
  const char* const layers = json_string_value(json_object_get(json, "layers"));
  const char* const from   = json_string_value(json_object_get(json, "from"));
  const char* const name   = layers ? layers : from;
  char              found[PV_RECIPE_PATH];
  if (!layers == !from || !pv_recipe_find_beside(path, name, found)) {
    return pv_fail(
      error, PV_ERR_FORMAT,
      "recipe: 'learn' must name either 'layers', a description, or "
      "'from', a network");
  }
  if (from) {
    return pv_recipe_learn_from(learn, recipe, found, error);
  }
  return pv_network_description_open(
    pv_shipped_file_find(pv_shipped_networks, name) ? name : found,
    &learn->spec, error);
}

static PvStatus
take(const json_t*   json,
     const char*     path,
     const PvRecipe* recipe,
     PvRecipeLearn*  learn,
     PvError*        error)
{
  json_int_t steps = PV_RECIPE_STEPS;
  json_int_t seed  = 0;
  PvStatus   st    = check_fields(json, error);
  st =
    st ? st : take_whole(json, "steps", 1, PV_MAX_NETWORK_STEPS, &steps, error);
  st = st ? st : take_whole(json, "seed", 0, INT64_MAX, &seed, error);
  st = st ? st : take_loss(json, &learn->loss, error);
  st = st ? st : take_network(json, path, recipe, learn, error);
  learn->n_steps = (uint32_t)steps;
  learn->seed    = (uint64_t)seed;
  return st;
}

/// The entry of the recipe's list that has something to learn, and its place.
static const json_t*
find(const json_t* recipe, uint32_t* block)
{
  const json_t* const features = json_object_get(recipe, "features");
  for (size_t i = 0; i < json_array_size(features); ++i) {
    const json_t* const learn =
      json_object_get(json_array_get(features, i), "learn");
    if (learn) {
      *block = (uint32_t)i;
      return learn;
    }
  }
  return NULL;
}

PvStatus
pv_recipe_learn_open(const char*     name_or_path,
                     const PvRecipe* recipe,
                     PvRecipeLearn*  learn,
                     PvError*        error)
{
  char*    text  = NULL;
  size_t   n     = 0;
  json_t*  value = NULL;
  PvError  why;
  PvStatus st = pv_recipe_read_text(name_or_path, &text, &n, error);
  *learn      = (PvRecipeLearn){ .is_wanted = false };
  if (st) {
    return st;
  }
  st                       = pv_json_parse(text, n, &value, &why);
  const json_t* const json = st ? NULL : find(value, &learn->block);
  learn->is_wanted         = json;
  st = st || !json ? st : take(json, name_or_path, recipe, learn, &why);
  json_decref(value);
  free(text);
  return st ? pv_fail(error, st, "%s: %s", name_or_path, why.text) : PV_OK;
}

PvStatus
pv_recipe_learn_from(PvRecipeLearn*  learn,
                     const PvRecipe* recipe,
                     const char*     path,
                     PvError*        error)
{
  PvRecipe own = { .n_blocks = 1, .blocks = { recipe->blocks[learn->block] } };
  const PvStatus st = pv_recipe_load_feature(&own, 0, path, error);
  if (!st) {
    pv_feature_state_release(learn->from);
    learn->from = own.states[0];
    learn->spec = *learn->from->parts.network;
  }
  return st;
}

void
pv_recipe_learn_clear(PvRecipeLearn* learn)
{
  pv_feature_state_release(learn->from);
  *learn = (PvRecipeLearn){ .is_wanted = false };
}
