// SPDX-License-Identifier: GPL-3.0-or-later

#include "model_file/classify_file.h"
#include "model_file/feature_file.h"
#include "model/kinds.h"
#include "model/model_parts.h"
#include "model_file/model_file.h"
#include "model_file/model_json.h"
#include "model_file/recipe_json.h"
#include "model_file/safetensors.h"
#include "base/whole_file.h"

#include <errno.h>
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

// Beside those of features.
enum { MAX_TENSORS = 2 * (7 + 2 * PV_MAX_STEPS + PV_MAX_CLASSIFIER_TENSORS) };
_Static_assert((int)MAX_TENSORS < (int)PV_MAX_TENSORS, "a file holds them");

static bool
add_odds(json_t* object, const char* what, const PvOdds* odds)
{
  bool is_added = true;
  for (int c = 0; c < PV_N_CUES; ++c) {
    char key[32];
    snprintf(key, sizeof(key), "%s_%s", what, pv_cue_names[c]);
    is_added =
      is_added && !json_object_set_new(object, key, json_real(odds->weight[c]));
  }
  return is_added;
}

static char*
decision_to_json(const PvModelParts* parts)
{
  const PvCalibration* const d = &parts->calibration;
  json_t* const              object =
    json_pack("{s:f, s:f, s:f, s:f}", "least_known", d->prior_unknown,
              "farthest", d->farthest, "sharpness", d->sharpness.base,
              "sharpness_heard", d->sharpness.heard);
  if (!add_odds(object, "right", &d->right) ||
      !add_odds(object, "known", &d->known)) {
    json_decref(object);
    return NULL;
  }
  return pv_json_take_text(object);
}

/// Tensors on their way to a file.
typedef struct {
  uint32_t n;
  PvTensor at[PV_MAX_TENSORS];
} TensorList;

static void
add_tensor(TensorList* list,
           const char* prefix,
           const char* name,
           PvTensor    tensor)
{
  snprintf(tensor.name, sizeof(tensor.name), "%s%s", prefix, name);
  list->at[list->n++] = tensor;
}

static void
list_tensors(const PvModelParts* m, const char* prefix, TensorList* list)
{
  add_tensor(list, prefix, "standard.mean",
             (PvTensor){ "", "F32", { m->n_features }, m->mean });
  add_tensor(list, prefix, "standard.scale",
             (PvTensor){ "", "F32", { m->n_features }, m->scale });
  for (uint32_t i = 0; i < m->n_steps; ++i) {
    const PvLinear* const step = &m->steps[i];
    char                  matrix[32];
    char                  offset[32];
    snprintf(matrix, sizeof(matrix), "projection.%u.matrix", i);
    snprintf(offset, sizeof(offset), "projection.%u.offset", i);
    add_tensor(
      list, prefix, matrix,
      (PvTensor){ "", "F32", { step->n_out, step->n_in }, step->matrix });
    add_tensor(list, prefix, offset,
               (PvTensor){ "", "F32", { step->n_out }, step->offset });
  }
  add_tensor(
    list, prefix, "points",
    (PvTensor){ "", "F32", { m->n_points, m->n_components }, m->points });
  if (m->song_kinds) {
    const uint64_t n =
      (uint64_t)pv_recipe_kinds(&m->recipe).n * m->n_components;
    add_tensor(list, prefix, "song_kinds",
               (PvTensor){ "", "F32", { m->n_songs, n }, m->song_kinds });
  }
  if (m->song_guesses) {
    add_tensor(list, prefix, "song_guesses",
               (PvTensor){
                 "", "F32", { m->n_songs, m->n_labels + 1 }, m->song_guesses });
  }
  if (m->classifier) {
    list->n += pv_classifier_list(m->classifier, prefix, list->at + list->n);
  }
}

static void
list_all_tensors(const PvModelParts* parts, TensorList* list)
{
  list->n = 0;
  list_tensors(parts, "", list);
  if (parts->mono) {
    list_tensors(parts->mono, "mono.", list);
  }
  add_tensor(list, "", "point_song",
             (PvTensor){ "", "I32", { parts->n_points }, parts->point_song });
  add_tensor(list, "", "map",
             (PvTensor){ "", "F32", { parts->n_songs, 2 }, parts->map });
}

PvStatus
pv_model_write(const PvModelParts* parts,
               FILE*               stream,
               const char*         path,
               PvError*            error)
{
  if (parts->n_steps && !parts->steps[0].matrix) {
    return pv_fail(error, PV_ERR_DATA,
                   "%s: can't be written: the parts of a model have no steps",
                   path);
  }
  char version[16];
  snprintf(version, sizeof(version), "%d", pv_model_parts_format(parts));
  char* const      texts[]    = { pv_recipe_to_json(&parts->recipe),
                                  pv_model_labels_json(parts),
                                  pv_model_songs_json(parts), decision_to_json(parts),
                          parts->mono ? decision_to_json(parts->mono) : NULL };
  const PvMetadata metadata[] = {
    { "format", "production-value model" },
    { "format_version", version },
    { "name", parts->name ? parts->name : "" },
    { "provenance", parts->provenance ? parts->provenance : "" },
    { "recipe", texts[0] },
    { "labels", texts[1] },
    { "songs", texts[2] },
    { "decision", texts[3] },
    { "mono.decision", texts[4] }
  };
  const uint32_t n_metadata =
    sizeof(metadata) / sizeof(metadata[0]) - (parts->mono ? 0 : 1);
  TensorList list;
  list_all_tensors(parts, &list);
  PvStatus st = pv_feature_list(&parts->recipe, list.at, &list.n, error);
  if (st) {
    st = pv_fail(error, st, "%s: can't be written: more than %d tensors", path,
                 PV_MAX_TENSORS);
  } else if (!texts[0] || !texts[1] || !texts[2] || !texts[3] ||
             (parts->mono && !texts[4])) {
    st = pv_fail(
      error, PV_ERR_DATA,
      "%s: can't be written: out of memory, or a label or title is not UTF-8",
      path);
  } else {
    st = pv_tensor_file_write(stream, path, metadata, n_metadata, list.at,
                              list.n, error);
  }
  for (int i = 0; i < 5; ++i) {
    free(texts[i]);
  }
  return st;
}

PvStatus
pv_model_save(const PvModelParts* parts, const char* path, PvError* error)
{
  PvWholeFile file;
  if (pv_whole_file_open(&file, path)) {
    const PvStatus st = pv_model_write(parts, file.stream, path, error);
    if (st) {
      pv_whole_file_abandon(&file);
      return st;
    }
    if (pv_whole_file_commit(&file)) {
      return PV_OK;
    }
  }
  return pv_fail_errno(error, path, errno);
}
