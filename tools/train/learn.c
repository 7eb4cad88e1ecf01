// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/learn.h"

#include "tools/classifiers/learn_classifier.h"
#include "model/centres.h"
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
pv_learn_points(const PvTraining* training,
                PvModelParts*     parts,
                PvBesidePoints    beside,
                PvError*          error)
{
  PvStatus status = pv_projection_fit(training, parts, error);
  status = status ? status : pv_points_find(training, parts, beside, error);
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
  const PvStatus status =
    pv_learn_points(training, parts, (PvBesidePoints){ 0 }, error);
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
