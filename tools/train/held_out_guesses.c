// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/held_out_guesses.h"

#include "tools/train/holdout.h"
#include "tools/train/learn.h"
#include "model/evidence.h"
#include "model/model_index.h"

#include <stdlib.h>
#include <string.h>

/// The clips of one song: where the first is, and how many there are.
typedef struct {
  uint32_t first;
  uint32_t n;
} Range;

typedef struct {
  const PvTraining*  all;
  const PvQuestions* questions;
  Range*             early; ///< [n_songs]
  Range*             clips; ///< [n_songs]
  PvHeldOut*         held;
  float*             shares; ///< n_labels for each of them
  uint32_t           n_held;
} Work;

/// A song being listened to.
typedef struct {
  const PvModel*      model;
  PvEvidence          evidence;
  uint64_t            n_heard; ///< Frames
  uint32_t            label;   ///< In the model, or PV_HELD_OUT
  uint32_t            song;
  uint32_t            n_held;
  PvHeldOut*          held;
  float*              shares;
  uint32_t            stride; ///< From one guess's shares to the next
  const PvOwnNetwork* network;
  uint32_t            n_features;
  float*              room; ///< [n_features], to fill vectors in
  bool                at_end_only;
} Listening;

static void
listen(Listening* listening, const float* features, uint64_t n_heard)
{
  const PvModel* const model = listening->model;
  const uint32_t       full  = pv_model_parts(model)->recipe.window_frames;
  const uint64_t       n_new =
    listening->n_heard ? n_heard - listening->n_heard : (uint64_t)PV_GUESS_HOP;
  PvPrediction prediction;
  pv_model_ask(model,
               pv_own_network_fill(listening->network, features,
                                   listening->n_features, listening->room),
               &prediction);
  pv_evidence_add(&listening->evidence, model, &prediction,
                  n_heard < full ? (uint32_t)n_heard : full, (uint32_t)n_new,
                  pv_model_parts(model)->recipe.half_life_s);
  listening->n_heard = n_heard;
}

static void
record(Listening* listening, bool is_whole)
{
  if (listening->at_end_only && !is_whole) {
    return;
  }
  const PvModel* const model = listening->model;
  const PvScores       scores =
    pv_evidence_weigh(&listening->evidence, model, listening->n_heard);
  const uint32_t n_labels = pv_model_parts(model)->n_labels;
  float* const   share =
    listening->shares + (size_t)listening->n_held * listening->stride;
  memcpy(share, scores.share, n_labels * sizeof(float));
  listening->held[listening->n_held++] = (PvHeldOut){
    .cues     = scores.cues,
    .distance = scores.distance,
    .share    = share,
    .n_labels = n_labels,
    .label    = listening->label,
    .song     = listening->song,
    .is_whole = is_whole,
  };
}

static bool
is_power_of_two(uint32_t n)
{
  return (n & (n - 1)) == 0;
}

// As a listener takes the song, but asked less often.
static PvStatus
listen_to_song(Work* work, const PvTest* test, PvError* error)
{
  const uint32_t n_labels  = work->all->n_labels;
  const Range    early     = work->early[test->song];
  const Range    clips     = work->clips[test->song];
  const PvClip*  clip      = work->all->early + early.first;
  Listening      listening = {
         .model = test->model,
         .label = test->label < pv_model_parts(test->model)->n_labels ? test->label
                                                                      : PV_HELD_OUT,
         .song        = test->song,
         .held        = work->held + work->n_held,
         .shares      = work->shares + (size_t)work->n_held * n_labels,
         .stride      = n_labels,
         .network     = test->network,
         .n_features  = work->all->n_features,
         .room        = malloc((size_t)work->all->n_features * sizeof(float)),
         .at_end_only = work->questions->at_end_only,
  };
  if (!listening.room) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  for (uint32_t e = 0; e < early.n; ++e, ++clip) {
    listen(&listening, clip->features, clip->n_frames);
    record(&listening, false);
  }
  clip = work->all->clips + clips.first;
  for (uint32_t c = 0; c < clips.n; ++c, ++clip) {
    const bool is_last = c + 1 == clips.n;
    listen(&listening, clip->features, clip->n_frames);
    if (is_power_of_two(c + 1) || is_last) {
      record(&listening, is_last);
    }
  }
  for (uint32_t i = 0; i < listening.n_held; ++i) {
    listening.held[i].weight = 1.0 / listening.n_held;
  }
  work->n_held += listening.n_held;
  free(listening.room);
  return PV_OK;
}

static PvStatus
ask(void* user, const PvTest* test, PvError* error)
{
  Work* const       work  = user;
  const bool* const songs = work->questions->songs;
  return !songs || songs[test->song] ? listen_to_song(work, test, error)
                                     : PV_OK;
}

PvStatus
pv_held_out_model(const PvTraining* training,
                  const PvRecipe*   recipe,
                  PvModel**         model,
                  PvError*          error)
{
  const PvStatus status = pv_learn_model(training, recipe, model, error);
  return status ? status : pv_model_index_in_place(*model, error);
}

static Range*
find_ranges(const PvClip* clips, uint32_t n_clips, uint32_t n_songs)
{
  Range* const ranges = calloc((size_t)n_songs + 1, sizeof(Range));
  for (uint32_t c = 0; ranges && c < n_clips; ++c) {
    Range* const range = &ranges[clips[c].song];
    range->first       = range->n ? range->first : c;
    ++range->n;
  }
  return ranges;
}

PvStatus
pv_held_out_guesses(const PvTraining*  training,
                    const PvRecipe*    recipe,
                    const PvQuestions* questions,
                    PvHeldOut*         held,
                    float*             shares,
                    uint32_t*          n,
                    PvError*           error)
{
  const uint32_t  n_songs = training->n_songs;
  Work            work    = { training,
                              questions,
                              find_ranges(training->early, training->n_early, n_songs),
                              find_ranges(training->clips, training->n_clips, n_songs),
                              held,
                              shares,
                              0 };
  const PvTrainer trainer = {
    .learn = pv_held_out_model, .recipe = recipe, .ask = ask, .user = &work
  };
  PvSplit  split  = { 0 };
  PvStatus status = PV_OK;
  // In their order, as sums depend on it.
  if (work.early && work.clips &&
      pv_split_in_turn(&split, training, questions->turns)) {
    status = pv_holdout_run(training, &split, &trainer, 1, NULL, error);
  } else {
    status = pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  *n = work.n_held;
  pv_split_clear(&split);
  free(work.early);
  free(work.clips);
  return status;
}
