// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/model_private.h"

#include "model/project.h"

#include <stdlib.h>

// All but the parts.
static void
free_rest(PvModel* model)
{
  if (model) {
    free_rest(model->mono);
    pv_linear_clear(&model->composed);
    pv_knn_index_clear(&model->index);
    pv_centres_clear(&model->centres);
    free(model->counts);
    free(model->is_noise);
    free(model->music);
    free(model);
  }
}

void
pv_model_free(PvModel* model)
{
  if (model) {
    pv_model_parts_free(model->parts);
    free_rest(model);
  }
}

static PvStatus
look_at_points(PvModel* model, PvError* error)
{
  const PvModelParts* const parts = model->parts;
  model->counts   = calloc((size_t)parts->n_labels + 1, sizeof(uint32_t));
  model->is_noise = calloc(parts->n_songs, sizeof(bool));
  model->music    = calloc(parts->n_songs, sizeof(uint32_t));
  if (!model->counts || !model->is_noise || !model->music ||
      !pv_centres_make(&model->centres, parts)) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  for (uint32_t p = 0; p < parts->n_points; ++p) {
    ++model->counts[parts->songs[parts->point_song[p]].label];
  }
  for (uint32_t s = 0; s < parts->n_songs; ++s) {
    model->is_noise[s] = pv_song_is_noise(parts, s);
    if (!model->is_noise[s]) {
      model->music[model->n_music++] = s;
    }
  }
  return PV_OK;
}

static void
drop_steps(PvModelParts* parts)
{
  for (uint32_t i = 0; i < parts->n_steps; ++i) {
    pv_linear_clear(&parts->steps[i]);
  }
}

// Whatever comes of it, the parts are still the caller's to free.
static PvStatus
work_out(PvModelParts* parts, PvModel** model, PvError* error)
{
  PvModel* const fresh = (PvModel*)calloc(1, sizeof(PvModel));
  *model               = fresh;
  if (!fresh) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  fresh->parts = parts;
  PvStatus st  = pv_compose(parts, &fresh->composed, error);
  st           = st ? st : look_at_points(fresh, error);
  drop_steps(parts);
  return st || !parts->mono ? st : work_out(parts->mono, &fresh->mono, error);
}

PvStatus
pv_model_new(PvModelParts* parts, PvModel** model, PvError* error)
{
  PvModel*       fresh = NULL;
  const PvStatus st    = parts ? work_out(parts, &fresh, error)
                               : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  if (st) {
    free_rest(fresh);
    pv_model_parts_free(parts);
  } else {
    *model = fresh;
  }
  return st;
}

void
pv_model_set_classifier(PvModel*        model,
                        const PvRecipe* recipe,
                        PvClassifier*   classifier)
{
  PvModelParts* const parts = model->parts;
  PvRecipe            old   = parts->recipe;
  pv_recipe_share(&parts->recipe, recipe);
  pv_recipe_clear(&old);
  pv_classifier_free(parts->classifier);
  parts->classifier = classifier;
}

const PvModelParts*
pv_model_parts(const PvModel* model)
{
  return model->parts;
}

const PvModel*
pv_model_mono(const PvModel* model)
{
  return model->mono;
}
