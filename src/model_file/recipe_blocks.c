// SPDX-License-Identifier: GPL-3.0-or-later

#include "model_file/recipe_blocks.h"

#include <stddef.h>

const char*
pv_recipe_block_name(const json_t* block)
{
  return json_string_value(
    json_is_object(block) ? json_object_get(block, "name") : block);
}

static PvStatus
take_weight(const json_t* block, size_t i, double* weight, PvError* error)
{
  const json_t* const number = json_object_get(block, "weight");
  if (!number) {
    return PV_OK;
  }
  *weight = json_number_value(number);
  return *weight >= PV_MIN_WEIGHT && *weight <= PV_MAX_WEIGHT
           ? PV_OK
           : pv_fail(error, PV_ERR_FORMAT,
                     "recipe: 'features[%zu].weight' must be a number from %g "
                     "to %g, 1 if left out",
                     i, PV_MIN_WEIGHT, PV_MAX_WEIGHT);
}

static PvStatus
take_block(const json_t* block, size_t i, PvRecipe* recipe, PvError* error)
{
  const char* const name = pv_recipe_block_name(block);
  recipe->blocks[i]      = name ? pv_feature_block_find(name) : NULL;
  return recipe->blocks[i]
           ? take_weight(block, i, &recipe->weights[i], error)
           : pv_fail(error, PV_ERR_FORMAT,
                     "recipe: this version has no features '%.40s'",
                     name ? name : "?");
}

PvStatus
pv_recipe_blocks_from_value(const json_t* value,
                            PvRecipe*     recipe,
                            PvError*      error)
{
  const json_t* const array = json_object_get(value, "features");
  const size_t        n     = json_array_size(array);
  PvStatus            st    = PV_OK;
  if (n < 1 || n > PV_MAX_BLOCKS) {
    return pv_fail(error, PV_ERR_FORMAT,
                   "recipe: 'features' %smust be a list of 1 to %d blocks",
                   array ? "" : "is missing: it ", PV_MAX_BLOCKS);
  }
  for (size_t i = 0; !st && i < n; ++i) {
    st = take_block(json_array_get(array, i), i, recipe, error);
  }
  recipe->n_blocks = (uint32_t)n;
  return st;
}

json_t*
pv_recipe_block_to_json(const PvRecipe* recipe, uint32_t i)
{
  const char* const name   = recipe->blocks[i]->name;
  const double      weight = pv_recipe_weight(recipe, i);
  return weight == 1.0
           ? json_string(name)
           : json_pack("{s:s, s:f}", "name", name, "weight", weight);
}
