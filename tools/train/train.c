// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/train.h"

#include "tools/train/calibrate.h"
#include "tools/train/learn.h"
#include "tools/train/learning_progress.h"
#include "tools/train/part_networks.h"
#include "tools/base/pool.h"
#include "tools/train/song_guesses.h"
#include "tools/train/song_map.h"
#include "tools/train/taught_songs.h"

#include <stdlib.h>
#include <string.h>

static PvClip*
mono_clips(const PvClip* clips, uint32_t n)
{
  PvClip* const mono = calloc((size_t)n + 1, sizeof(PvClip));
  for (uint32_t c = 0; mono && c < n; ++c) {
    mono[c]          = clips[c];
    mono[c].features = clips[c].mono;
    mono[c].unfilled = clips[c].unfilled_mono;
  }
  return mono;
}

/// The model itself and, if it uses stereo, its mono model.
typedef struct {
  bool          with_guesses; ///< Songs' guesses are kept, too
  PvTraining    training[2];
  PvModelParts* parts[2];
  PvStatus      status[2];
  PvError       errors[2];
} Pair;

/// Learn how sure to be, from songs that are held out.
/// @param places  NULL: songs' guesses are not kept.
static PvStatus
learn_held_out(const PvTraining*   training,
               const PvSongPlaces* places,
               PvLearningProgress* progress,
               PvModelParts*       parts,
               PvError*            error)
{
  PvUnlabelled unlabelled = { .values = NULL };
  PvStatus     status = pv_unlabelled_make(training, parts, PV_MAX_TAUGHT_SONGS,
                                           &unlabelled, error);
  pv_learning_reach(progress, PV_LEARNED_STEPS);
  status = status ? status : pv_calibrate(&unlabelled, parts, error);
  if (!status && places) {
    status = pv_song_guesses_learn(&unlabelled, places, parts, error);
  }
  pv_unlabelled_clear(&unlabelled);
  return status;
}

static PvStatus
learn_all(const PvTraining* training,
          bool              with_guesses,
          bool              with_map,
          PvModelParts*     parts,
          PvError*          error)
{
  const bool is_held_out = pv_can_hold_songs_out(training);
  const bool has_places  = is_held_out && with_guesses && !training->network &&
                          training->n_songs > PV_MAX_SONGS_AT_LENGTH;
  PvSongPlaces         places = { .at = NULL };
  const PvBesidePoints beside = { .kinds  = true,
                                  .places = has_places ? &places : NULL };
  PvTraining           told   = *training;
  PvLearningProgress   progress;
  pv_learning_begin(&progress, training->n_songs, with_map);
  told.progress   = &progress;
  PvStatus status = pv_learn_points(&told, parts, beside, error);
  pv_learning_reach(&progress, PV_LEARNED_POINTS);
  if (!status && with_map) {
    status = pv_song_map_make(parts, error);
  }
  pv_learning_reach(&progress, PV_LEARNED_MAP);
  if (!status && is_held_out) {
    status = learn_held_out(training, with_guesses ? &places : NULL, &progress,
                            parts, error);
  }
  pv_learning_reach(&progress, PV_LEARNED_STEPS);
  pv_song_places_clear(&places);
  return status;
}

static void
learn_one(void* user, uint32_t i)
{
  Pair* const pair = user;
  pair->status[i]  = learn_all(&pair->training[i], pair->with_guesses, i == 0,
                               pair->parts[i], &pair->errors[i]);
}

/// The mono model knows the same songs, and their places on the map.
static PvStatus
join(Pair* pair, PvError* error)
{
  PvModelParts* const parts = pair->parts[0];
  PvModelParts* const mono  = pair->parts[1];
  const size_t        n     = 2 * (size_t)parts->n_songs;
  if (mono->n_components != parts->n_components) {
    return PV_OK; // Too few songs to tell as much without sides
  }
  if (!(mono->map = malloc(n * sizeof(float)))) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  memcpy(mono->map, parts->map, n * sizeof(float));
  pair->parts[1] = NULL;
  parts->mono    = mono;
  return PV_OK;
}

static PvStatus
learn_pair(Pair* pair, uint32_t n, uint32_t n_threads, PvError* error)
{
  pv_pool_run(n_threads, n, NULL, learn_one, pair);
  for (uint32_t i = 0; i < n; ++i) {
    if (pair->status[i]) {
      *error = pair->errors[i];
      return pair->status[i];
    }
  }
  const PvStatus status = n > 1 ? join(pair, error) : PV_OK;
  return status ? status : pv_model_parts_check(pair->parts[0], error);
}

/// What is to be learned.
typedef struct {
  const PvRecipe* recipe;
  const char*     name;
  const char*     provenance;
  bool            with_guesses; ///< Songs' guesses are kept, too
  uint32_t        n_threads;
} Order;

static PvStatus
learn_both(const Order*      order,
           const PvTraining* training,
           PvModelParts**    parts,
           PvError*          error)
{
  const PvRecipe* const recipe = order->recipe;
  const uint32_t        n      = pv_recipe_uses_sides(recipe) ? 2 : 1;
  Pair                  pair   = { .with_guesses = order->with_guesses,
                                   .training     = { *training, *training } };
  PvStatus              status = PV_OK;
  pair.parts[0] =
    pv_learn_start(training, recipe, order->name, order->provenance);
  bool is_ready = pair.parts[0];
  if (n > 1) {
    PvTraining* const mono = &pair.training[1];
    mono->clips            = mono_clips(training->clips, training->n_clips);
    mono->early            = mono_clips(training->early, training->n_early);
    pair.parts[1]          = pv_learn_start(training, recipe, order->name, "");
    is_ready = is_ready && mono->clips && mono->early && pair.parts[1];
  }
  status = is_ready ? learn_pair(&pair, n, order->n_threads, error)
                    : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  if (n > 1) {
    free(pair.training[1].clips);
    free(pair.training[1].early);
  }
  pv_model_parts_free(pair.parts[1]);
  if (status) {
    pv_model_parts_free(pair.parts[0]);
  } else {
    *parts = pair.parts[0];
  }
  return status;
}

/// First the networks that calibration takes, if the training has one of its own.
static PvStatus
learn_parts(const Order*      order,
            const PvTraining* training,
            PvModelParts**    parts,
            PvError*          error)
{
  PvTraining    own      = *training;
  PvOwnNetwork* networks = NULL;
  PvStatus      status =
    pv_part_networks_learn(training, order->n_threads, &networks, error);
  own.parts = networks;
  status    = status ? status : learn_both(order, &own, parts, error);
  pv_part_networks_free(networks);
  return status;
}

PvStatus
pv_train(const PvTraining* training,
         const PvRecipe*   recipe,
         const char*       name,
         const char*       provenance,
         uint32_t          n_threads,
         PvModelParts**    parts,
         PvError*          error)
{
  const Order order = { recipe, name, provenance, true, n_threads };
  return learn_parts(&order, training, parts, error);
}

PvStatus
pv_train_model(const PvTraining* training,
               const PvRecipe*   recipe,
               PvModel**         model,
               PvError*          error)
{
  const Order    order  = { recipe, "", "", false, 1 };
  PvModelParts*  parts  = NULL;
  const PvStatus status = learn_parts(&order, training, &parts, error);
  return status ? status : pv_model_new(parts, model, error);
}
