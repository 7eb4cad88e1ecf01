// SPDX-License-Identifier: GPL-3.0-or-later

#include "library/library_private.h"

#include "engine/engine.h"
#include "features/window.h"
#include "observe/silence.h"

#include <stdlib.h>
#include <string.h>

enum { QUEUE_MS = 2000 };

/// Features as they are lent; the public part stands first.
typedef struct {
  ProdvalFeatures features;
  float*          mfcc;
  float*          values;
} LentFeatures;

/// A buffer of samples.
typedef struct {
  const float* left;
  const float* right;
  size_t       n;
  uint32_t     rate_hz;
} Sound;

/// Takes the frames of a buffer.
typedef struct {
  LentFeatures*   lent;
  const PvRecipe* recipe; ///< NULL: no feature vector is wanted
  PvWindow        window; ///< The last of the sound
  PvPicture*      picture;
  PvEngine*       engine;
} Description;

// A frame has four hops, so there are at least three fewer.
static size_t
most_frames(const Sound* sound)
{
  return (size_t)((double)sound->n * PV_ANALYSIS_RATE_HZ / sound->rate_hz /
                  PV_HOP) +
         1;
}

static bool
prepare_vector(Description* description, uint32_t n_features)
{
  const PvRecipe* const recipe = description->recipe;
  const uint32_t        n      = recipe->window_frames;
  PvFrame* const        frames = (PvFrame*)malloc(n * sizeof(PvFrame));
  description->picture         = pv_recipe_picture_new(recipe);
  description->lent->values    = (float*)malloc(n_features * sizeof(float));
  pv_window_init(&description->window, frames, n);
  return frames && description->picture && description->lent->values;
}

static PvStatus
prepare(Description*        description,
        const ProdvalModel* model,
        const Sound*        sound,
        PvError*            error)
{
  description->engine = pv_engine_new(sound->rate_hz, QUEUE_MS, error);
  if (!description->engine) {
    return error->status;
  }
  LentFeatures* const lent = description->lent;
  lent->mfcc = (float*)malloc(most_frames(sound) * PV_N_MFCC * sizeof(float));
  if (!lent->mfcc ||
      (model && !prepare_vector(description, model->info.n_features))) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  return PV_OK;
}

static void
take_frame(void* user, const PvFrame* frame)
{
  Description* const     description = (Description*)user;
  ProdvalFeatures* const features    = &description->lent->features;
  memcpy(description->lent->mfcc + (size_t)features->n_frames * PV_N_MFCC,
         frame->mid.mfcc, sizeof(frame->mid.mfcc));
  ++features->n_frames;
  if (description->recipe && !pv_frame_is_silent(frame)) {
    pv_window_push(&description->window, frame);
  }
}

static PvStatus
compute(const Description* description, PvError* error)
{
  const PvRecipe* const recipe = description->recipe;
  const uint32_t        n      = description->window.n_frames;
  if (n < recipe->min_frames) {
    return pv_fail(error, PV_ERR_DATA,
                   "%.1f s of sound: the model needs %.1f s",
                   pv_frames_seconds(n), pv_frames_seconds(recipe->min_frames));
  }
  pv_recipe_features(recipe, &description->window, description->picture,
                     description->lent->values);
  return PV_OK;
}

static void
end(Description* description)
{
  pv_engine_free(description->engine);
  pv_picture_free(description->picture);
  free(description->window.frames);
}

static PvStatus
describe(LentFeatures*       lent,
         const ProdvalModel* model,
         const Sound*        sound,
         PvError*            error)
{
  const PvRecipe* const recipe =
    model ? &pv_model_parts(model->model)->recipe : NULL;
  Description description = { .lent = lent, .recipe = recipe };
  PvStatus    status      = prepare(&description, model, sound, error);
  if (!status) {
    pv_engine_set_frame_sink(description.engine, take_frame, &description);
    pv_library_analyse(description.engine, sound->left, sound->right, sound->n);
    status = recipe ? compute(&description, error) : PV_OK;
  }
  end(&description);
  return status;
}

static ProdvalFeatures
public_features(const LentFeatures* lent, const ProdvalModel* model)
{
  return (ProdvalFeatures){
    .n_frames = lent->features.n_frames,
    .n_mfcc   = PV_N_MFCC,
    .mfcc     = lent->mfcc,
    .n_values = model ? model->info.n_features : 0,
    .values   = lent->values,
  };
}

ProdvalStatus
prodval_features_new(const ProdvalModel* model,
                     const float*        left,
                     const float*        right,
                     size_t              n_samples,
                     uint32_t            rate_hz,
                     ProdvalFeatures**   features,
                     ProdvalError*       error)
{
  const Sound         sound = { left, right, n_samples, rate_hz };
  PvError             why   = { PV_ERR_MEMORY, "out of memory" };
  LentFeatures* const lent  = (LentFeatures*)calloc(1, sizeof(LentFeatures));
  if (!lent || describe(lent, model, &sound, &why)) {
    prodval_features_free(lent ? &lent->features : NULL);
    return pv_library_tell(error, &why);
  }
  lent->features = public_features(lent, model);
  *features      = &lent->features;
  return PRODVAL_OK;
}

void
prodval_features_free(ProdvalFeatures* features)
{
  LentFeatures* const lent = (LentFeatures*)features;
  if (lent) {
    free(lent->mfcc);
    free(lent->values);
    free(lent);
  }
}
