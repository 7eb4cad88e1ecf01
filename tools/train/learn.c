// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/learn.h"

#include "tools/classifiers/learn_classifier.h"
#include "model/kinds.h"
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
copy_names(const PvTraining* training, PvModel* model)
{
  model->n_labels = training->n_labels;
  model->labels   = calloc(training->n_labels + 1, sizeof(char*));
  model->n_songs  = training->n_songs;
  model->songs    = calloc(training->n_songs, sizeof(PvSong));
  bool is_whole   = model->labels && model->songs;
  for (uint32_t l = 0; is_whole && l <= model->n_labels; ++l) {
    const bool is_named = l < model->n_labels;
    model->labels[l]    = strdup(is_named ? training->labels[l] : PV_UNKNOWN);
    is_whole            = model->labels[l];
  }
  for (uint32_t s = 0; is_whole && s < model->n_songs; ++s) {
    is_whole = copy_song(&model->songs[s], training->songs[s]);
  }
  return is_whole;
}

/// Points are what the folded projection makes of the clips: bit by bit what
/// it will make of them when they are heard.
static PvStatus
project_clips(const PvTraining* training, PvModel* model, PvError* error)
{
  const size_t n    = training->n_clips;
  model->n_points   = training->n_clips;
  model->points     = calloc(n * model->n_components, sizeof(float));
  model->point_song = calloc(n, sizeof(uint32_t));
  if (!model->points || !model->point_song) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  for (size_t p = 0; p < n; ++p) {
    pv_model_project(model, training->clips[p].features,
                     model->points + p * model->n_components);
    model->point_song[p] = training->clips[p].song;
  }
  return PV_OK;
}

static PvStatus
learn_classifier(PvModel* model, PvError* error)
{
  if (model->recipe.classifier.kind == PV_CLASSIFIER_KNN) {
    return PV_OK;
  }
  uint32_t* const labels = calloc(model->n_points, sizeof(uint32_t));
  if (!labels) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  for (uint32_t p = 0; p < model->n_points; ++p) {
    labels[p] = model->songs[model->point_song[p]].label;
  }
  const PvLesson lesson = { model->n_points,
                            model->n_components,
                            pv_model_n_classes(model),
                            model->points,
                            labels,
                            model->point_song };
  const PvStatus status = pv_learn_classifier(
    &lesson, &model->recipe.classifier, &model->classifier, error);
  free(labels);
  return status;
}

PvStatus
pv_learn_points(const PvTraining* training, PvModel* model, PvError* error)
{
  PvStatus status = pv_projection_fit(training, model, error);
  status          = status ? status : pv_model_compose(model, error);
  status          = status ? status : project_clips(training, model, error);
  status          = status ? status : pv_model_centre(model, error);
  return status ? status : learn_classifier(model, error);
}

PvStatus
pv_learn_space(const PvTraining* training,
               const PvRecipe*   recipe,
               PvModel**         model,
               PvError*          error)
{
  PvRecipe plain        = *recipe;
  plain.classifier      = (PvClassifierSpec){ .kind = PV_CLASSIFIER_KNN };
  PvModel* const fresh  = pv_learn_start(training, &plain, "", "");
  float* const   map    = calloc(2 * (size_t)training->n_songs, sizeof(float));
  PvStatus       status = PV_OK;
  if (!fresh || !map) {
    free(map);
    status = pv_fail(error, PV_ERR_MEMORY, "out of memory");
  } else {
    fresh->map = map;
    status     = pv_learn_points(training, fresh, error);
  }
  if (status) {
    pv_model_free(fresh);
  } else {
    *model = fresh;
  }
  return status;
}

PvStatus
pv_learn_to_classify(PvModel*                model,
                     const PvRecipe*         recipe,
                     const PvClassifierSpec* classifier,
                     PvError*                error)
{
  pv_classifier_free(model->classifier);
  model->classifier = NULL;
  PvRecipe chosen;
  pv_recipe_share(&chosen, recipe);
  pv_recipe_choose(&chosen, classifier);
  pv_recipe_clear(&model->recipe);
  model->recipe = chosen;
  return learn_classifier(model, error);
}

static void
count_clips(const PvTraining* training, uint32_t* counts)
{
  for (uint32_t c = 0; c < training->n_clips; ++c) {
    ++counts[training->clips[c].song];
  }
}

PvStatus
pv_learn_kinds(const PvTraining* training, PvModel* model, PvError* error)
{
  const size_t n =
    (size_t)pv_recipe_kinds(&model->recipe).n * model->n_components;
  uint32_t* const counts = calloc(model->n_songs, sizeof(uint32_t));
  double* const   parts  = calloc(n, sizeof(double));
  float* const    kinds  = calloc(n * model->n_songs, sizeof(float));
  model->song_kinds      = kinds;
  if (!counts || !parts || !kinds) {
    free(counts);
    free(parts);
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  count_clips(training, counts);
  for (uint32_t c = 0; c < training->n_clips; ++c) {
    const PvClip* const clip = &training->clips[c];
    float* const        song = kinds + n * clip->song;
    pv_model_project_kinds(model, clip->features, parts);
    for (size_t i = 0; i < n; ++i) {
      song[i] += (float)(parts[i] / counts[clip->song]);
    }
  }
  free(counts);
  free(parts);
  return PV_OK;
}

PvModel*
pv_learn_start(const PvTraining* training,
               const PvRecipe*   recipe,
               const char*       name,
               const char*       provenance)
{
  PvModel* const model = pv_model_new();
  if (!model) {
    return NULL;
  }
  pv_recipe_share(&model->recipe, recipe);
  model->name       = strdup(name);
  model->provenance = strdup(provenance);
  model->n_features = training->n_features;
  if (!model->name || !model->provenance || !copy_names(training, model)) {
    pv_model_free(model);
    return NULL;
  }
  return model;
}
