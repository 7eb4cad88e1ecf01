// SPDX-License-Identifier: GPL-3.0-or-later

#include "model_file/recipe_file.h"

#include "base/text_file.h"
#include "model_file/feature_file.h"
#include "model_file/recipe_json.h"
#include "model_file/recipe_strict.h"
#include "tensor_file/safetensors_json.h"
#include "model_file/shipped_recipes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char*
pv_recipe_name_at(uint32_t i)
{
  uint32_t n = 0;
  while (n < i && pv_shipped_recipes[n].name) {
    ++n;
  }
  return pv_shipped_recipes[n].name;
}

bool
pv_recipe_find_beside(const char* path,
                      const char* name,
                      char        found[PV_RECIPE_PATH])
{
  const char* const slash = strrchr(path, '/');
  const int         n     = slash && *name != '/' ? (int)(slash - path) + 1 : 0;
  return snprintf(found, PV_RECIPE_PATH, "%.*s%s", n, path, name) <
         PV_RECIPE_PATH;
}

PvStatus
pv_recipe_load_feature(PvRecipe*   recipe,
                       uint32_t    i,
                       const char* path,
                       PvError*    error)
{
  PvError             why  = { PV_OK, "" };
  PvTensorFile* const file = pv_tensor_file_open(path, &why);
  const PvStatus      st =
    file ? pv_feature_read(file, recipe, i, &why) : why.status;
  pv_tensor_file_close(file);
  return st ? pv_fail(error, st, "%s: %s", path, why.text) : PV_OK;
}

static PvStatus
load_state(const json_t* entry,
           const char*   path,
           PvRecipe*     recipe,
           uint32_t      i,
           PvError*      error)
{
  const char* const name = recipe->blocks[i]->name;
  const char* const from = json_string_value(json_object_get(entry, "tensors"));
  char              found[PV_RECIPE_PATH];
  if (!from || !pv_recipe_find_beside(path, from, found)) {
    return pv_fail(error, PV_ERR_FORMAT,
                   "recipe: '%s' comes with tensors: say {\"name\": \"%s\", "
                   "\"tensors\": \"FILE.safetensors\"}",
                   name, name);
  }
  return pv_recipe_load_feature(recipe, i, found, error);
}

/// Whether a block learns from the music, which only a network can.
static PvStatus
check_learn(const json_t*         entry,
            const PvFeatureBlock* block,
            bool*                 learns,
            PvError*              error)
{
  *learns = json_object_get(entry, "learn");
  if (*learns && !(block->learned && block->learned->has_network)) {
    return pv_fail(error, PV_ERR_FORMAT,
                   "recipe: '%s' is no network, so there is nothing to 'learn'",
                   block->name);
  }
  return *learns && json_object_get(entry, "tensors")
           ? pv_fail(error, PV_ERR_FORMAT,
                     "recipe: '%s' has 'tensors' and 'learn': one of them is "
                     "possible",
                     block->name)
           : PV_OK;
}

static PvStatus
load_states(const json_t* value,
            const char*   path,
            PvRecipe*     recipe,
            PvError*      error)
{
  const json_t* const features = json_object_get(value, "features");
  PvStatus            st       = PV_OK;
  for (uint32_t i = 0; !st && i < recipe->n_blocks; ++i) {
    const json_t* const entry  = json_array_get(features, i);
    bool                learns = false;
    st = check_learn(entry, recipe->blocks[i], &learns, error);
    if (!st && recipe->blocks[i]->learned && !learns) {
      st = load_state(entry, path, recipe, i, error);
    }
  }
  return st ? st : pv_recipe_check(recipe, error);
}

static PvStatus
read_text(const char* text,
          size_t      n,
          const char* path,
          PvRecipe*   recipe,
          PvError*    error)
{
  PvError  why;
  PvRecipe fresh = { .n_blocks = 0 };
  json_t*  value = NULL;
  PvStatus st    = pv_json_parse(text, n, &value, &why);
  st             = st ? st : pv_recipe_check_fields(value, &why);
  st             = st ? st : pv_recipe_from_value(value, &fresh, &why);
  st             = st ? st : load_states(value, path, &fresh, &why);
  json_decref(value);
  if (st) {
    pv_recipe_clear(&fresh);
    return pv_fail(error, st, "%s: %s", path, why.text);
  }
  *recipe = fresh;
  return PV_OK;
}

PvStatus
pv_recipe_look_up(const char* name_or_path, PvError* error)
{
  return pv_shipped_file_look_up(pv_shipped_recipes, "recipe", name_or_path,
                                 error);
}

PvStatus
pv_recipe_read_text(const char* name_or_path,
                    char**      text,
                    size_t*     n,
                    PvError*    error)
{
  const PvShippedFile* const shipped =
    pv_shipped_file_find(pv_shipped_recipes, name_or_path);
  if (!shipped) {
    return pv_text_file_read(name_or_path, "recipe", text, n, error);
  }
  *n    = shipped->n;
  *text = pv_shipped_file_copy(shipped);
  return *text ? PV_OK : pv_fail(error, PV_ERR_MEMORY, "out of memory");
}

PvStatus
pv_recipe_open(const char* name_or_path, PvRecipe* recipe, PvError* error)
{
  char*    text = NULL;
  size_t   n    = 0;
  PvStatus st   = pv_recipe_read_text(name_or_path, &text, &n, error);
  st            = st ? st : read_text(text, n, name_or_path, recipe, error);
  free(text);
  return st;
}
