// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/learn.h"

#include "tools/classifiers/learn_classifier.h"
#include "model/centres.h"
#include "model/kinds.h"
#include "model/project.h"
#include "tools/train/projection.h"

#include <stdlib.h>
#include <string.h>

static bool
copy_song(PvSong* song, const PvDatasetSong* from)
{
  song->label   = from->label;
  song->title   = strdup(from->title);
  song->group   = strdup(from->group);
  song->license = strdup(from->license);
  return song->title && song->group && song->license;
}

static bool
copy_names(const PvTraining* training, PvModelParts* parts)
{
  parts->n_labels = training->n_labels;
  parts->labels   = calloc(training->n_labels + 1, sizeof(char*));
  parts->n_songs  = training->n_songs;
  parts->songs    = calloc(training->n_songs, sizeof(PvSong));
  bool is_whole   = parts->labels && parts->songs;
  for (uint32_t l = 0; is_whole && l <= parts->n_labels; ++l) {
    const bool is_named = l < parts->n_labels;
    parts->labels[l]    = strdup(is_named ? training->labels[l] : PV_UNKNOWN);
    is_whole            = parts->labels[l];
  }
  for (uint32_t s = 0; is_whole && s < parts->n_songs; ++s) {
    is_whole = copy_song(&parts->songs[s], training->songs[s]);
  }
  return is_whole;
}

/// Points are what the composed projection makes of the clips: bit by bit what
/// it will make of them when they are heard.
static PvStatus
project_clips(const PvTraining* training,
              const PvLinear*   composed,
              PvModelParts*     parts,
              PvError*          error)
{
  const size_t n    = training->n_clips;
  parts->n_points   = training->n_clips;
  parts->points     = calloc(n * parts->n_components, sizeof(float));
  parts->point_song = calloc(n, sizeof(uint32_t));
  if (!parts->points || !parts->point_song) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  for (size_t p = 0; p < n; ++p) {
    pv_project(composed, training->clips[p].features,
               parts->points + p * parts->n_components);
    parts->point_song[p] = training->clips[p].song;
  }
  return PV_OK;
}

/// @param[out] classifier  NULL if the neighbours are to vote.
static PvStatus
learn_classifier(const PvModelParts*     parts,
                 const PvClassifierSpec* spec,
                 PvClassifier**          classifier,
                 PvError*                error)
{
  *classifier = NULL;
  if (spec->kind == PV_CLASSIFIER_KNN) {
    return PV_OK;
  }
  uint32_t* const labels = calloc(parts->n_points, sizeof(uint32_t));
  if (!labels) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  for (uint32_t p = 0; p < parts->n_points; ++p) {
    labels[p] = parts->songs[parts->point_song[p]].label;
  }
  const PvLesson lesson = { parts->n_points,
                            parts->n_components,
                            pv_model_parts_n_classes(parts),
                            parts->points,
                            labels,
                            parts->point_song };
  const PvStatus status = pv_learn_classifier(&lesson, spec, classifier, error);
  free(labels);
  return status;
}

PvStatus
pv_learn_points(const PvTraining* training, PvModelParts* parts, PvError* error)
{
  PvLinear composed = { 0 };
  PvStatus status   = pv_projection_fit(training, parts, error);
  status            = status ? status : pv_compose(parts, &composed, error);
  status = status ? status : project_clips(training, &composed, parts, error);
  pv_linear_clear(&composed);
  return status ? status
                : learn_classifier(parts, &parts->recipe.classifier,
                                   &parts->classifier, error);
}

PvStatus
pv_learn_model(const PvTraining* training,
               const PvRecipe*   recipe,
               PvModel**         model,
               PvError*          error)
{
  PvModelParts* const parts = pv_learn_start(training, recipe, "", "");
  if (!parts ||
      !(parts->map = calloc(2 * (size_t)training->n_songs, sizeof(float)))) {
    pv_model_parts_free(parts);
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  const PvStatus status = pv_learn_points(training, parts, error);
  if (status) {
    pv_model_parts_free(parts);
    return status;
  }
  return pv_model_new(parts, model, error);
}

PvStatus
pv_learn_space(const PvTraining* training,
               const PvRecipe*   recipe,
               PvModel**         model,
               PvError*          error)
{
  PvRecipe plain   = *recipe;
  plain.classifier = (PvClassifierSpec){ .kind = PV_CLASSIFIER_KNN };
  return pv_learn_model(training, &plain, model, error);
}

PvStatus
pv_learn_to_classify(PvModel*                model,
                     const PvRecipe*         recipe,
                     const PvClassifierSpec* spec,
                     PvError*                error)
{
  const PvRecipe* const own        = &pv_model_parts(model)->recipe;
  PvRecipe              chosen     = *recipe;
  PvClassifier*         classifier = NULL;
  memcpy(chosen.states, own->states, sizeof(chosen.states));
  pv_recipe_choose(&chosen, spec);
  const PvStatus status = learn_classifier(
    pv_model_parts(model), &chosen.classifier, &classifier, error);
  if (!status) {
    pv_model_set_classifier(model, &chosen, classifier);
  }
  return status;
}

static void
count_clips(const PvTraining* training, uint32_t* counts)
{
  for (uint32_t c = 0; c < training->n_clips; ++c) {
    ++counts[training->clips[c].song];
  }
}

static void
add_kinds(const PvTraining*   training,
          const PvModelParts* parts,
          const PvLinear*     composed,
          const uint32_t*     counts,
          double*             clip_kinds)
{
  const size_t n = (size_t)pv_recipe_kinds(&parts->recipe).n * composed->n_out;
  for (uint32_t c = 0; c < training->n_clips; ++c) {
    const PvClip* const clip = &training->clips[c];
    float* const        song = parts->song_kinds + n * clip->song;
    pv_project_kinds(parts, composed, clip->features, clip_kinds);
    for (size_t i = 0; i < n; ++i) {
      song[i] += (float)(clip_kinds[i] / counts[clip->song]);
    }
  }
}

PvStatus
pv_learn_kinds(const PvTraining* training, PvModelParts* parts, PvError* error)
{
  const size_t n =
    (size_t)pv_recipe_kinds(&parts->recipe).n * parts->n_components;
  uint32_t* const counts     = calloc(parts->n_songs, sizeof(uint32_t));
  double* const   clip_kinds = calloc(n, sizeof(double));
  PvLinear        composed   = { 0 };
  PvStatus        status     = pv_compose(parts, &composed, error);
  parts->song_kinds          = calloc(n * parts->n_songs, sizeof(float));
  if (!counts || !clip_kinds || !parts->song_kinds) {
    status = pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  if (!status) {
    count_clips(training, counts);
    add_kinds(training, parts, &composed, counts, clip_kinds);
  }
  pv_linear_clear(&composed);
  free(counts);
  free(clip_kinds);
  return status;
}

PvModelParts*
pv_learn_start(const PvTraining* training,
               const PvRecipe*   recipe,
               const char*       name,
               const char*       provenance)
{
  PvModelParts* const parts = pv_model_parts_new();
  if (!parts) {
    return NULL;
  }
  pv_recipe_share(&parts->recipe, recipe);
  if (training->network) {
    pv_own_network_give(training->network, &parts->recipe);
  }
  parts->name       = strdup(name);
  parts->provenance = strdup(provenance);
  parts->n_features = training->n_features;
  if (!parts->name || !parts->provenance || !copy_names(training, parts)) {
    pv_model_parts_free(parts);
    return NULL;
  }
  return parts;
}
