// SPDX-License-Identifier: GPL-3.0-or-later

#include "model_file/classify_file.h"
#include "model_file/feature_file.h"
#include "model/kinds.h"
#include "model/model_parts.h"
#include "model_file/model_file.h"
#include "model_file/model_json.h"
#include "model_file/recipe_json.h"
#include "tensor_file/safetensors.h"
#include "model_file/song_table.h"
#include "model_file/model_file_left_out.h"
#include "base/whole_file.h"

#include <errno.h>
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

// Beside those of features.
enum {
  MAX_TENSORS = 2 * (8 + 2 * PV_MAX_STEPS + PV_MAX_CLASSIFIER_TENSORS) +
                PV_SONG_TABLE_TENSORS
};
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
  if (parts->song_profiles) {
    add_tensor(list, "", "song_profiles",
               (PvTensor){ "",
                           "F32",
                           { parts->n_songs, PV_N_MEASURES, PV_PROFILE_BANDS },
                           parts->song_profiles });
  }
  add_tensor(list, "", "map",
             (PvTensor){ "", "F32", { parts->n_songs, 2 }, parts->map });
}

/// The metadata that are JSON; NULL: out of memory, or not UTF-8.
typedef struct {
  char*          recipe;
  char*          labels;
  char*          songs;    ///< Also NULL if they are tensors
  char*          left_out; ///< Also NULL without files that were left out
  char*          decision;
  char*          mono_decision; ///< Also NULL without a mono model
  PvNetworkTexts networks;
} Texts;

static bool
make_texts(Texts* texts, const PvModelParts* parts)
{
  const PvModelParts* const mono = parts->mono;
  texts->recipe                  = pv_recipe_to_json(&parts->recipe);
  texts->labels                  = pv_model_labels_json(parts);
  const bool are_many            = pv_model_songs_are_many(parts);
  texts->songs                   = are_many ? NULL : pv_model_songs_json(parts);
  texts->left_out = parts->n_left_out ? pv_model_left_out_json(parts) : NULL;
  texts->decision = decision_to_json(parts);
  texts->mono_decision = mono ? decision_to_json(mono) : NULL;
  return pv_network_texts_make(&texts->networks, &parts->recipe) &&
         texts->recipe && texts->labels && (texts->songs || are_many) &&
         (texts->left_out || !parts->n_left_out) && texts->decision &&
         (texts->mono_decision || !mono);
}

static void
free_texts(Texts* texts)
{
  free(texts->recipe);
  free(texts->labels);
  free(texts->songs);
  free(texts->left_out);
  free(texts->decision);
  free(texts->mono_decision);
  pv_network_texts_free(&texts->networks);
}

/// NULL: there is no such text.
static void
add_text(PvMetadata* metadata, uint32_t* n, const char* key, const char* value)
{
  if (value) {
    metadata[(*n)++] = (PvMetadata){ key, value };
  }
}

static PvStatus
write_texts(const PvModelParts* parts,
            const Texts*        texts,
            const TensorList*   list,
            FILE*               stream,
            const char*         path,
            PvError*            error)
{
  char version[16];
  snprintf(version, sizeof(version), "%d", pv_model_parts_format(parts));
  PvMetadata metadata[10 + PV_MAX_BLOCKS] = {
    { "format", "production-value model" },
    { "format_version", version },
    { "name", parts->name ? parts->name : "" },
    { "provenance", parts->provenance ? parts->provenance : "" },
    { "recipe", texts->recipe },
    { "labels", texts->labels },
  };
  uint32_t n = 6;
  add_text(metadata, &n, "songs", texts->songs);
  add_text(metadata, &n, "left_out", texts->left_out);
  add_text(metadata, &n, "decision", texts->decision);
  add_text(metadata, &n, "mono.decision", texts->mono_decision);
  pv_network_texts_list(&texts->networks, metadata, &n);
  return pv_tensor_file_write(stream, path, metadata, n, list->at, list->n,
                              error);
}

/// List all tensors, those of songs last, as what follows bytes is not aligned.
static PvStatus
list_with_songs(const PvModelParts* parts,
                PvSongTable*        songs,
                TensorList*         list,
                PvError*            error)
{
  list_all_tensors(parts, list);
  const PvStatus st =
    pv_feature_list(&parts->recipe, list->at, &list->n, error);
  if (st || !pv_model_songs_are_many(parts)) {
    return st;
  }
  if (!pv_song_table_make(songs, parts)) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  list->n += pv_song_table_list(songs, parts->n_songs, list->at + list->n);
  return PV_OK;
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
  TensorList  list;
  PvSongTable songs = { 0 };
  PvError     why;
  PvStatus    st = list_with_songs(parts, &songs, &list, &why);
  if (st) {
    pv_song_table_clear(&songs);
    return pv_fail(error, st, "%s: can't be written: %s", path, why.text);
  }
  Texts texts;
  st = make_texts(&texts, parts)
         ? write_texts(parts, &texts, &list, stream, path, error)
         : pv_fail(error, PV_ERR_DATA,
                   "%s: can't be written: out of memory, or a label or title "
                   "is not UTF-8",
                   path);
  free_texts(&texts);
  pv_song_table_clear(&songs);
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
