// SPDX-License-Identifier: GPL-3.0-or-later

// realpath() is XSI.
#define _XOPEN_SOURCE 700

#include "tools/pages/info.h"

#include "tools/classifiers/classifier_text.h"
#include "model_file/recipe_blocks.h"
#include "model_file/recipe_json.h"
#include "tools/base/text.h"

#include <stdlib.h>

static json_t*
recipe_json(const PvModelParts* parts)
{
  const PvRecipe* const recipe  = &parts->recipe;
  json_t* const         blocks  = json_array();
  json_t* const         weights = json_array();
  json_t* const         steps   = json_array();
  for (uint32_t b = 0; b < recipe->n_blocks; ++b) {
    json_array_append_new(blocks, pv_json_text(recipe->blocks[b]->name));
    json_array_append_new(weights, json_real(pv_recipe_weight(recipe, b)));
  }
  for (uint32_t s = 0; s < parts->n_steps && s < recipe->n_steps; ++s) {
    json_array_append_new(steps,
                          json_pack("{s:s, s:i, s:i, s:f}", "kind",
                                    pv_step_kind_name(recipe->steps[s].kind),
                                    "n_in", (int)parts->steps[s].n_in, "n_out",
                                    (int)parts->steps[s].n_out, "shrinkage",
                                    recipe->steps[s].shrinkage));
  }
  char classifier[PV_CLASSIFIER_TEXT];
  pv_classifier_write(&recipe->classifier, classifier);
  return json_pack(
    "{s:o, s:s, s:i, s:i, s:i, s:s, s:i, s:s, s:f, s:f, s:f, s:o, s:o, s:o}",
    "name", pv_json_text(recipe->name), "classifier", classifier,
    "window_frames", (int)recipe->window_frames, "min_frames",
    (int)recipe->min_frames, "clip_frames", (int)recipe->clip_frames, "pool",
    pv_pool_names[recipe->pool], "k", (int)recipe->k, "vote",
    pv_vote_names[recipe->vote], "centre_temperature",
    recipe->centre_temperature, "refuse", recipe->refuse, "half_life_s",
    recipe->half_life_s, "blocks", blocks, "weights", weights, "steps", steps);
}

static json_t*
calibration_json(const PvCalibration* calibration)
{
  return json_pack("{s:b, s:b}", "producers",
                   pv_producers_are_calibrated(calibration), "somebody_else",
                   pv_odds_are_set(&calibration->known));
}

static json_t*
search_json(const PvInfo* info)
{
  return json_pack("{s:s, s:b, s:I, s:I}", "way",
                   pv_knn_way_name(info->index.way), "exact", true,
                   "point_bytes", (json_int_t)pv_info_point_bytes(info->parts),
                   "index_bytes", (json_int_t)info->index.n_bytes);
}

json_t*
pv_info_json(const PvInfo* info)
{
  const PvModelParts* const parts    = info->parts;
  json_t* const             labels   = json_array();
  json_t* const             licenses = json_object();
  for (uint32_t l = 0; l < parts->n_labels; ++l) {
    json_array_append_new(labels, json_pack("{s:o, s:i, s:i}", "label",
                                            pv_json_text(parts->labels[l]),
                                            "songs", (int)info->n_songs[l],
                                            "points", (int)info->n_points[l]));
  }
  for (uint32_t i = 0; i < info->n_licenses; ++i) {
    json_object_set_new(licenses, info->licenses[i].name,
                        json_integer(info->licenses[i].n_songs));
  }
  json_t* const value = json_pack(
    "{s:o, s:o, s:i, s:o, s:o, s:o, s:o, s:i, s:i, s:i, s:i, s:i, s:i, s:i, "
    "s:b, "
    "s:o, s:f, s:f, s:f}",
    "name", pv_json_text(parts->name), "file", pv_json_text(info->path),
    "format", pv_model_parts_format(parts), "provenance",
    pv_json_text(parts->provenance), "recipe", recipe_json(parts), "labels",
    labels, "licenses", licenses, "songs",
    (int)(parts->n_songs - info->n_noise), "songs_by_others",
    (int)info->n_songs[parts->n_labels], "noise", (int)info->n_noise, "points",
    (int)parts->n_points, "points_by_others",
    (int)info->n_points[parts->n_labels], "components",
    (int)parts->n_components, "features", (int)parts->n_features, "mono",
    parts->mono != NULL, "calibrated", calibration_json(&parts->calibration),
    "least_known", parts->calibration.prior_unknown, "sharpness",
    parts->calibration.sharpness.base, "sharpness_heard",
    parts->calibration.sharpness.heard);
  json_object_set_new(value, "search", search_json(info));
  return value;
}

// A feature that learned something finds it in the model.
static json_t*
feature_json(const PvRecipe* recipe, uint32_t i, const char* path)
{
  json_t* const entry = pv_recipe_block_to_json(recipe, i);
  if (!recipe->blocks[i]->learned) {
    return entry;
  }
  json_t* const object =
    json_pack("{s:s, s:s}", "name", recipe->blocks[i]->name, "tensors", path);
  json_object_update(object, json_is_object(entry) ? entry : NULL);
  json_decref(entry);
  return object;
}

json_t*
pv_info_recipe(const PvModelParts* parts, const char* path)
{
  const PvRecipe* const recipe   = &parts->recipe;
  char* const           whole    = realpath(path, NULL);
  char* const           text     = pv_recipe_to_json(recipe);
  json_t* const         value    = text ? json_loads(text, 0, NULL) : NULL;
  json_t* const         features = json_array();
  for (uint32_t b = 0; b < recipe->n_blocks; ++b) {
    json_array_append_new(features,
                          feature_json(recipe, b, whole ? whole : path));
  }
  json_object_set_new(value, "features", features);
  free(text);
  free(whole);
  return value;
}
