// SPDX-License-Identifier: GPL-3.0-or-later

#include "model_file/recipe_file.h"

#include "base/text_file.h"
#include "base/word_list.h"
#include "model_file/feature_file.h"
#include "model_file/recipe_json.h"
#include "model_file/recipe_strict.h"
#include "model_file/safetensors_json.h"
#include "model_file/shipped_recipes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MAX_PATH = 4096 };

const char*
pv_recipe_name_at(uint32_t i)
{
  uint32_t n = 0;
  while (n < i && pv_shipped_recipes[n].name) {
    ++n;
  }
  return pv_shipped_recipes[n].name;
}

static const PvShippedRecipe*
find_shipped(const char* name)
{
  const PvShippedRecipe* shipped = pv_shipped_recipes;
  while (shipped->name && strcmp(shipped->name, name) != 0) {
    ++shipped;
  }
  return shipped->name ? shipped : NULL;
}

// Beside the recipe's own file.
static bool
find_beside(const char* path, const char* name, char found[MAX_PATH])
{
  const char* const slash = strrchr(path, '/');
  const int         n     = slash && *name != '/' ? (int)(slash - path) + 1 : 0;
  return snprintf(found, MAX_PATH, "%.*s%s", n, path, name) < MAX_PATH;
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
  char              found[MAX_PATH];
  if (!from || !find_beside(path, from, found)) {
    return pv_fail(error, PV_ERR_FORMAT,
                   "recipe: '%s' comes with tensors: say {\"name\": \"%s\", "
                   "\"tensors\": \"FILE.safetensors\"}",
                   name, name);
  }
  PvError             why  = { PV_OK, "" };
  PvTensorFile* const file = pv_tensor_file_open(found, &why);
  const PvStatus      st =
    file ? pv_feature_read(file, recipe, i, &why) : why.status;
  pv_tensor_file_close(file);
  return st ? pv_fail(error, st, "%s: %s", found, why.text) : PV_OK;
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
    if (recipe->blocks[i]->learned) {
      st = load_state(json_array_get(features, i), path, recipe, i, error);
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
  char        names[256] = "";
  const char* other      = NULL;
  if (find_shipped(name_or_path) || !access(name_or_path, F_OK)) {
    return PV_OK;
  }
  for (uint32_t i = 0; (other = pv_recipe_name_at(i)); ++i) {
    pv_word_list_add(names, sizeof(names), ", ", other);
  }
  return pv_fail(error, PV_ERR_FILE,
                 "%s: no such recipe, and no such file: there are %s",
                 name_or_path, names);
}

static PvStatus
read_file(const char* path, PvRecipe* recipe, PvError* error)
{
  char*    text = NULL;
  size_t   n    = 0;
  PvStatus st   = pv_text_file_read(path, "recipe", &text, &n, error);
  st            = st ? st : read_text(text, n, path, recipe, error);
  free(text);
  return st;
}

PvStatus
pv_recipe_open(const char* name_or_path, PvRecipe* recipe, PvError* error)
{
  const PvShippedRecipe* const shipped = find_shipped(name_or_path);
  return shipped ? read_text((const char*)shipped->text, shipped->n,
                             name_or_path, recipe, error)
                 : read_file(name_or_path, recipe, error);
}
