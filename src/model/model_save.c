// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/model_file.h"
#include "model/recipe_json.h"
#include "model/safetensors.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

enum { MAX_TENSORS = 5 + 2 * PV_MAX_STEPS };

static char*
dump_and_release(json_t* value)
{
  char* const text = value ? json_dumps(value, JSON_COMPACT) : NULL;
  json_decref(value);
  return text;
}

static char*
labels_to_json(const PvModel* model)
{
  json_t* const array  = json_array();
  int           failed = 0;
  for (uint32_t i = 0; i < model->n_labels; ++i) {
    failed |= json_array_append_new(array, json_string(model->labels[i]));
  }
  if (failed) {
    json_decref(array);
    return NULL;
  }
  return dump_and_release(array);
}

static char*
songs_to_json(const PvModel* model)
{
  json_t* const array  = json_array();
  int           failed = 0;
  for (uint32_t i = 0; i < model->n_songs; ++i) {
    const PvSong* const song = &model->songs[i];
    failed |= json_array_append_new(
      array, json_pack("{s:s, s:i, s:s, s:s}", "title", song->title, "label",
                       (int)song->label, "group", song->group, "license",
                       song->license));
  }
  if (failed) {
    json_decref(array);
    return NULL;
  }
  return dump_and_release(array);
}

static char*
decision_to_json(const PvModel* model)
{
  return dump_and_release(json_pack("{s:f, s:f}", "temperature",
                                    model->temperature, "unknown_distance",
                                    model->unknown_distance));
}

static uint32_t
list_tensors(const PvModel* m, PvTensor* tensors)
{
  uint32_t n = 0;
  tensors[n++] =
    (PvTensor){ "standard.mean", "F32", m->n_features, 0, m->mean };
  tensors[n++] =
    (PvTensor){ "standard.scale", "F32", m->n_features, 0, m->scale };
  for (uint32_t i = 0; i < m->n_steps; ++i) {
    const PvLinear* const step = &m->steps[i];
    tensors[n] = (PvTensor){ "", "F32", step->n_out, step->n_in, step->matrix };
    snprintf(tensors[n].name, sizeof(tensors[n].name), "projection.%u.matrix",
             i);
    ++n;
    tensors[n] = (PvTensor){ "", "F32", step->n_out, 0, step->offset };
    snprintf(tensors[n].name, sizeof(tensors[n].name), "projection.%u.offset",
             i);
    ++n;
  }
  tensors[n++] =
    (PvTensor){ "points", "F32", m->n_points, m->n_components, m->points };
  tensors[n++] =
    (PvTensor){ "point_song", "I32", m->n_points, 0, m->point_song };
  tensors[n++] = (PvTensor){ "map", "F32", m->n_songs, 2, m->map };
  return n;
}

PvStatus
pv_model_save(const PvModel* model, const char* path, PvError* error)
{
  char version[16];
  snprintf(version, sizeof(version), "%d", PV_MODEL_FORMAT);
  char* const      texts[]    = { pv_recipe_to_json(&model->recipe),
                                  labels_to_json(model), songs_to_json(model),
                                  decision_to_json(model) };
  const PvMetadata metadata[] = {
    { "format", "production-value model" },
    { "format_version", version },
    { "name", model->name ? model->name : "" },
    { "provenance", model->provenance ? model->provenance : "" },
    { "recipe", texts[0] },
    { "labels", texts[1] },
    { "songs", texts[2] },
    { "decision", texts[3] }
  };
  PvTensor       tensors[MAX_TENSORS];
  const uint32_t n_tensors = list_tensors(model, tensors);

  PvStatus st = PV_OK;
  if (!texts[0] || !texts[1] || !texts[2] || !texts[3]) {
    st = pv_fail(error, PV_ERR_DATA,
                 "%s: can't be written: a label or title is not UTF-8", path);
  } else {
    st = pv_tensor_file_write(path, metadata,
                              sizeof(metadata) / sizeof(metadata[0]), tensors,
                              n_tensors, error);
  }
  for (int i = 0; i < 4; ++i) {
    free(texts[i]);
  }
  return st;
}
