// SPDX-License-Identifier: GPL-3.0-or-later

#include "train.h"

#include "calibrate.h"
#include "learn.h"
#include "song_map.h"

#include <stdlib.h>
#include <string.h>

static PvClip*
mono_clips(const PvClip* clips, uint32_t n)
{
  PvClip* const twins = calloc((size_t)n + 1, sizeof(PvClip));
  for (uint32_t c = 0; twins && c < n; ++c) {
    twins[c]          = clips[c];
    twins[c].features = clips[c].mono;
  }
  return twins;
}

/// A twin that knows the same songs, and their places on the map.
static PvModel*
start_twin(const PvTraining* training, const PvModel* model)
{
  const size_t   n = 2 * (size_t)model->n_songs;
  PvModel* const twin =
    pv_learn_start(training, &model->recipe, model->name, "");
  if (!twin || !(twin->map = calloc(n, sizeof(float)))) {
    pv_model_free(twin);
    return NULL;
  }
  memcpy(twin->map, model->map, n * sizeof(float));
  return twin;
}

static PvStatus
learn_twin(const PvTraining* training, PvModel* twin, PvError* error)
{
  PvStatus status = pv_learn_points(training, twin, error);
  status          = status ? status : pv_learn_kinds(training, twin, error);
  status          = status ? status : pv_calibrate(training, twin, error);
  return status ? status : pv_model_check(twin, error);
}

/// The same clips as (L + R) / 2.
static PvStatus
learn_mono(const PvTraining* training, PvModel* model, PvError* error)
{
  PvTraining mono   = *training;
  PvStatus   status = PV_OK;
  mono.clips        = mono_clips(training->clips, training->n_clips);
  mono.early        = mono_clips(training->early, training->n_early);
  model->mono       = start_twin(training, model);
  status            = mono.clips && mono.early && model->mono
                        ? learn_twin(&mono, model->mono, error)
                        : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  free(mono.clips);
  free(mono.early);
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
