// SPDX-License-Identifier: GPL-3.0-or-later

#include "model_file/recipe_strict.h"

#include "base/word_list.h"
#include "recipe/classifier_spec.h"
#include "model_file/recipe_blocks.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { MAX_FIELDS = 15 };

static const char* const of_recipe[MAX_FIELDS] = { "name",
                                                   "what",
                                                   "window_frames",
                                                   "min_frames",
                                                   "clip_frames",
                                                   "pool",
                                                   "features",
                                                   "projection",
                                                   "neighbours",
                                                   "vote",
                                                   "centre_temperature",
                                                   "refuse",
                                                   "half_life_s",
                                                   "classifier",
                                                   NULL };

static const char* const of_step[MAX_FIELDS] = { "kind", "size", "shrinkage",
                                                 NULL };

static const char* const of_block[MAX_FIELDS] = { "name", "tensors", "learn",
                                                  "weight", NULL };

static bool
is_among(const char* field, const char* const* fields)
{
  for (; *fields; ++fields) {
    if (!strcmp(*fields, field)) {
      return true;
    }
  }
  return false;
}

static PvStatus
refuse(const char*        place,
       const char*        field,
       const char* const* fields,
       PvError*           error)
{
  char list[256] = "";
  for (int i = 0; fields[i]; ++i) {
    pv_word_list_add(list, sizeof(list), ", ", fields[i]);
  }
  return pv_fail(error, PV_ERR_FORMAT,
                 "recipe: no field '%s%.40s' is known: there are %s", place,
                 field, list);
}

PvStatus
pv_recipe_check_object(const json_t*      object,
                       const char*        place,
                       const char* const* fields,
                       PvError*           error)
{
  const char* field = NULL;
  json_t*     value = NULL;
  json_object_foreach((json_t*)(uintptr_t)object, field, value)
  {
    if (!is_among(field, fields)) {
      return refuse(place, field, fields, error);
    }
  }
  return PV_OK;
}

static PvStatus
check_list(const json_t*      list,
           const char*        name,
           const char* const* fields,
           PvError*           error)
{
  PvStatus st = PV_OK;
  for (size_t i = 0; !st && i < json_array_size(list); ++i) {
    char place[40];
    snprintf(place, sizeof(place), "%s[%zu].", name, i);
    st = pv_recipe_check_object(json_array_get(list, i), place, fields, error);
  }
  return st;
}

static PvStatus
check_classifier(const json_t* object, PvError* error)
{
  const char*        fields[MAX_FIELDS] = { "kind" };
  const char* const  name = json_string_value(json_object_get(object, "kind"));
  PvClassifierKind   kind = PV_CLASSIFIER_KNN;
  const PvParameter* parameter = NULL;
  PvStatus           st        = PV_OK;
  if (!name || !pv_classifier_find(name, &kind)) {
    return PV_OK; // Refused where it is read
  }
  for (uint32_t i = 0; !st && (parameter = pv_classifier_parameter(kind, i));
       ++i) {
    const json_t* const number = json_object_get(object, parameter->name);
    fields[i + 1]              = parameter->name;
    if (json_is_number(number)) {
      st = pv_parameter_check(parameter, json_number_value(number), error);
    }
  }
  return st ? st : pv_recipe_check_object(object, "classifier.", fields, error);
}

static PvStatus
check_doubles(const json_t* list, PvError* error)
{
  for (size_t i = 0; i < json_array_size(list); ++i) {
    const char* const name = pv_recipe_block_name(json_array_get(list, i));
    for (size_t j = 0; name && j < i; ++j) {
      const char* const other = pv_recipe_block_name(json_array_get(list, j));
      if (other && !strcmp(name, other)) {
        return pv_fail(error, PV_ERR_FORMAT,
                       "recipe: 'features' names '%.40s' twice", name);
      }
    }
  }
  return PV_OK;
}

PvStatus
pv_recipe_check_fields(const json_t* value, PvError* error)
{
  const json_t* const features   = json_object_get(value, "features");
  const json_t* const projection = json_object_get(value, "projection");
  const json_t* const classifier = json_object_get(value, "classifier");
  PvStatus            st = pv_recipe_check_object(value, "", of_recipe, error);
  st = st ? st : check_list(features, "features", of_block, error);
  st = st ? st : check_doubles(features, error);
  st = st ? st : check_list(projection, "projection", of_step, error);
  return st ? st : check_classifier(classifier, error);
}
