// SPDX-License-Identifier: GPL-3.0-or-later

#include "model_file/model_file_parts.h"

#include "model_file/classify_file.h"
#include "model_file/feature_file.h"
#include "model_file/model_file_comparison.h"
#include "model_file/model_file_left_out.h"
#include "model_file/model_file_profiles.h"
#include "model_file/model_file_songs.h"
#include "model_file/recipe_json.h"
#include "tensor_file/safetensors_json.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FORMAT_NAME "production-value model"

static PvStatus
bad(PvError* error, const char* what)
{
  return pv_fail(error, PV_ERR_FORMAT, "%s", what);
}

static char*
copy_string(const char* text)
{
  return strdup(text ? text : "");
}

static PvStatus
load_format(const PvTensorFile* file, PvError* error)
{
  const char* const format  = pv_tensor_file_metadata(file, "format");
  const char* const version = pv_tensor_file_metadata(file, "format_version");
  if (!format || strcmp(format, FORMAT_NAME) != 0 || !version) {
    return bad(error, "a safetensors file, but not a model of this program");
  }
  if (atoi(version) < 1 || atoi(version) > PV_MODEL_FORMAT) {
    return pv_fail(error, PV_ERR_FORMAT,
                   "model format %.16s, this version reads 1 to %d", version,
                   PV_MODEL_FORMAT);
  }
  return PV_OK;
}

static PvStatus
load_recipe(PvModelParts* parts, const PvTensorFile* file, PvError* error)
{
  const char* const text = pv_tensor_file_metadata(file, "recipe");
  return text ? pv_recipe_from_json(text, &parts->recipe, error)
              : bad(error, "it has no recipe");
}

// What features learned is the same for sound without sides.
static PvStatus
load_features(PvModelParts*       parts,
              PvTensorFile*       file,
              const PvModelParts* stereo,
              PvError*            error)
{
  if (stereo) {
    pv_recipe_share(&parts->recipe, &stereo->recipe);
    return PV_OK;
  }
  const PvStatus st = load_recipe(parts, file, error);
  return st ? st : pv_feature_read_all(file, &parts->recipe, error);
}

// Models from before a cue was weighed do not name it.
static bool
load_odds(const json_t* object, const char* what, PvOdds* odds)
{
  bool is_fine = true;
  for (int c = 0; c < PV_N_CUES; ++c) {
    char key[32];
    snprintf(key, sizeof(key), "%s_%s", what, pv_cue_names[c]);
    const json_t* const number = json_object_get(object, key);
    is_fine         = is_fine && (json_is_number(number) || c > PV_CUE_FIT);
    odds->weight[c] = json_number_value(number);
  }
  return is_fine;
}

static PvStatus
load_decision(PvModelParts*       parts,
              const PvTensorFile* file,
              const char*         prefix,
              PvError*            error)
{
  char key[32];
  snprintf(key, sizeof(key), "%sdecision", prefix);
  const char* const text   = pv_tensor_file_metadata(file, key);
  json_t*           object = NULL;
  if (text && pv_json_read(text, strlen(text), &object, error)) {
    return error->status;
  }
  PvCalibration* const d       = &parts->calibration;
  const json_t* const  least   = json_object_get(object, "least_known");
  const bool           is_fine = load_odds(object, "right", &d->right) &&
                       load_odds(object, "known", &d->known) &&
                       json_is_number(least);
  // As the odds are for as many known as unknown songs, this was the threshold
  // below which a song was called unknown, and is the prior with which it is.
  d->prior_unknown  = json_number_value(least);
  d->sharpness.base = json_number_value(json_object_get(object, "sharpness"));
  d->sharpness.heard =
    json_number_value(json_object_get(object, "sharpness_heard"));
  d->farthest = json_number_value(json_object_get(object, "farthest"));
  json_decref(object);
  return is_fine ? PV_OK : bad(error, "its decision lacks a number");
}

static PvStatus
load_steps(PvModelParts* parts,
           PvTensorFile* file,
           const char*   prefix,
           PvError*      error)
{
  PvStatus st    = PV_OK;
  parts->n_steps = parts->recipe.n_steps;
  for (uint32_t i = 0; i < parts->n_steps && !st; ++i) {
    PvLinear* const step = &parts->steps[i];
    char            matrix[48];
    char            offset[48];
    snprintf(matrix, sizeof(matrix), "%sprojection.%u.matrix", prefix, i);
    snprintf(offset, sizeof(offset), "%sprojection.%u.offset", prefix, i);
    step->n_out = (uint32_t)pv_tensor_file_size(file, matrix, 0);
    step->n_in  = (uint32_t)pv_tensor_file_size(file, matrix, 1);
    st = pv_tensor_file_read(file, matrix, "F32", step->n_out, step->n_in,
                             (void**)&step->matrix, error);
    st = st ? st
            : pv_tensor_file_read(file, offset, "F32", step->n_out, 0,
                                  (void**)&step->offset, error);
  }
  return st;
}

static PvStatus
load_tensors(PvModelParts* m,
             PvTensorFile* file,
             const char*   prefix,
             PvError*      error)
{
  char points[32];
  snprintf(points, sizeof(points), "%spoints", prefix);
  m->n_features   = pv_recipe_n_features(&m->recipe);
  m->n_points     = (uint32_t)pv_tensor_file_size(file, points, 0);
  m->n_components = (uint32_t)pv_tensor_file_size(file, points, 1);
  const struct {
    const char* prefix;
    const char* name;
    const char* dtype;
    uint64_t    rows, columns;
    void**      values;
  } wanted[] = {
    { prefix, "standard.mean", "F32", m->n_features, 0, (void**)&m->mean },
    { prefix, "standard.scale", "F32", m->n_features, 0, (void**)&m->scale },
    { "", "point_song", "I32", m->n_points, 0, (void**)&m->point_song },
    { "", "map", "F32", m->n_songs, 2, (void**)&m->map },
  };
  bool     is_mapped = false;
  PvStatus st        = load_steps(m, file, prefix, error);
  st                 = st ? st
                          : pv_tensor_file_map(file, points, m->n_points, m->n_components,
                                               (void**)&m->points, &is_mapped, error);
  m->free_points     = is_mapped ? pv_tensor_unmap : NULL;
  for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]) && !st; ++i) {
    char name[32];
    snprintf(name, sizeof(name), "%s%s", wanted[i].prefix, wanted[i].name);
    st = pv_tensor_file_read(file, name, wanted[i].dtype, wanted[i].rows,
                             wanted[i].columns, wanted[i].values, error);
  }
  return st;
}

static PvStatus
load_classifier(PvModelParts* m,
                PvTensorFile* file,
                const char*   prefix,
                PvError*      error)
{
  const PvClassifierKind kind = m->recipe.classifier.kind;
  return kind == PV_CLASSIFIER_KNN
           ? PV_OK
           : pv_classifier_read(file, prefix, kind, m->n_components,
                                pv_model_parts_n_classes(m), &m->classifier,
                                error);
}

static PvStatus
load_names(PvModelParts* parts, const PvTensorFile* file, PvError* error)
{
  parts->name       = copy_string(pv_tensor_file_metadata(file, "name"));
  parts->provenance = copy_string(pv_tensor_file_metadata(file, "provenance"));
  return parts->name && parts->provenance
           ? PV_OK
           : pv_fail(error, PV_ERR_MEMORY, "out of memory");
}

// The whole model, or the mono model of its `stereo` model.
static PvStatus
load_parts(PvModelParts*       parts,
           PvTensorFile*       file,
           const PvModelParts* stereo,
           PvError*            error)
{
  const char* const prefix = stereo ? "mono." : "";
  PvStatus          st     = load_features(parts, file, stereo, error);
  st                       = st ? st : pv_model_load_labels(parts, file, error);
  if (stereo) {
    pv_model_share_songs(parts, stereo);
  } else {
    st = st ? st : pv_model_load_songs(parts, file, error);
    st = st ? st : pv_model_load_left_out(parts, file, error);
  }
  st = st ? st : load_decision(parts, file, prefix, error);
  st = st ? st : load_names(parts, file, error);
  st = st ? st : load_tensors(parts, file, prefix, error);
  return st ? st : load_classifier(parts, file, prefix, error);
}

static PvStatus
load_with_mono(PvModelParts* parts, PvTensorFile* file, PvError* error)
{
  PvStatus st = load_format(file, error);
  st          = st ? st : load_parts(parts, file, NULL, error);
  if (!st && pv_tensor_file_size(file, "mono.points", 0) > 0) {
    parts->mono = pv_model_parts_new();
    st          = parts->mono ? load_parts(parts->mono, file, parts, error)
                              : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  return st;
}

PvStatus
pv_model_parts_read(PvTensorFile*  file,
                    bool           in_full,
                    PvModelParts** parts,
                    PvError*       error)
{
  PvModelParts* const fresh = pv_model_parts_new();
  PvStatus            st    = fresh ? load_with_mono(fresh, file, error)
                                    : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  st                        = st ? st : pv_model_parts_check(fresh, error);
  st = st ? st : pv_model_load_profiles(fresh, file, error);
  st = st ? st : pv_model_load_song_guesses(fresh, file, error);
  st = st || !in_full ? st : pv_model_load_song_kinds(fresh, file, error);
  if (st) {
    pv_model_parts_free(fresh);
  } else {
    *parts = fresh;
  }
  return st;
}
