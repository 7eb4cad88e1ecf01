// SPDX-License-Identifier: GPL-3.0-or-later

#include "train.h"

#include "calibrate.h"
#include "learn.h"
#include "song_map.h"

#include <stdlib.h>
#include <string.h>

/// The same clips as (L + R) / 2.
static PvStatus
learn_mono(const PvTraining* training, PvModel* model, PvError* error)
{
  PvTraining    twin    = *training;
  PvClip* const clips   = calloc(training->n_clips, sizeof(PvClip));
  const size_t  n_bytes = 2 * model->n_songs * sizeof(float);
  model->mono      = pv_learn_start(training, &model->recipe, model->name, "");
  float* const map = malloc(n_bytes);
  if (!clips || !model->mono || !map) {
    free(clips);
    free(map);
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  for (uint32_t c = 0; c < training->n_clips; ++c) {
    clips[c]          = training->clips[c];
    clips[c].features = training->clips[c].mono;
  }
  twin.clips       = clips;
  model->mono->map = memcpy(map, model->map, n_bytes);
  PvStatus status  = pv_learn_points(&twin, model->mono, error);
  status = status ? status : pv_learn_kinds(&twin, model->mono, error);
  status = status ? status : pv_calibrate(&twin, model->mono, error);
  free(clips);
  status = status ? status : pv_model_check(model->mono, error);
  if (!status && model->mono->n_components != model->n_components) {
    pv_model_free(model->mono); // Too few songs to tell as much without sides
    model->mono = NULL;
  }
  return status;
}

PvStatus
pv_train(const PvTraining* training,
         const PvRecipe*   recipe,
         const char*       name,
         const char*       provenance,
         PvModel**         model,
         PvError*          error)
{
  PvModel* const fresh = pv_learn_start(training, recipe, name, provenance);
  PvStatus       status =
    fresh ? PV_OK : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  status = status ? status : pv_learn_points(training, fresh, error);
  status = status ? status : pv_learn_kinds(training, fresh, error);
  status = status ? status : pv_song_map_make(fresh, error);
  status = status ? status : pv_calibrate(training, fresh, error);
  if (!status && pv_recipe_hears_sides(recipe)) {
    status = learn_mono(training, fresh, error);
  }
  status = status ? status : pv_model_check(fresh, error);
  if (status) {
    pv_model_free(fresh);
  } else {
    *model = fresh;
  }
  return status;
}
