// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/judge/unknown_producers.h"

#include "tools/base/pool.h"
#include "tools/train/train.h"

#include <stdlib.h>

typedef struct {
  const PvDataset*         dataset;
  const PvVectors*         vectors;
  const PvRecipe*          recipe;
  const PvCrossvalOptions* options;
  PvTrackGuess*            guesses; ///< [n_songs]
  PvError*                 errors;  ///< [n_labels]
} Work;

/// A dataset without a label.  Names stay the whole one's.
typedef struct {
  PvDataset dataset;
  PvVectors vectors;
} Others;

static void
clear_others(Others* others)
{
  free(others->dataset.labels);
  free(others->dataset.songs);
  free(others->vectors.songs);
}

static bool
init_others(const Work* work, uint32_t label, Others* others)
{
  const PvDataset* const from = work->dataset;
  PvDataset* const       to   = &others->dataset;
  to->labels                  = calloc(from->n_labels + 1, sizeof(char*));
  to->songs                   = calloc(from->n_songs, sizeof(PvDatasetSong));
  others->vectors             = *work->vectors;
  others->vectors.songs       = calloc(from->n_songs, sizeof(PvSongVectors));
  if (!to->labels || !to->songs || !others->vectors.songs) {
    return false;
  }
  for (uint32_t l = 0; l <= from->n_labels; ++l) {
    if (l != label) {
      to->labels[to->n_labels++] = from->labels[l];
    }
  }
  --to->n_labels; // The last is nobody's
  for (uint32_t s = 0; s < from->n_songs; ++s) {
    if (from->songs[s].label != label) {
      others->vectors.songs[to->n_songs] = work->vectors->songs[s];
      to->songs[to->n_songs]             = from->songs[s];
      to->songs[to->n_songs++].label -= from->songs[s].label > label;
    }
  }
  others->vectors.n_songs = to->n_songs;
  return true;
}

static PvStatus
train_on(const Work*   work,
         const Others* others,
         PvModel**     model,
         PvError*      error)
{
  PvTraining training = { 0 };
  PvStatus status = pv_training_gather(&others->dataset, &others->vectors, NULL,
                                       &training, error);
  status          = status ? status
                           : pv_train(&training, work->recipe, "", "", 1, model, error);
  pv_training_clear(&training);
  return status;
}

/// From the model's labels to the dataset's, which has one more.
static uint32_t
with_label(uint32_t guess, uint32_t label)
{
  return guess == PV_NO_GUESS ? guess : guess + (guess >= label);
}

static PvStatus
guess_song(const Work* work, const PvModel* model, uint32_t s, PvError* error)
{
  const PvEar         ear    = work->options->ear;
  const uint32_t      label  = work->dataset->songs[s].label;
  PvTrackGuess* const track  = &work->guesses[s];
  PvStatus            status = PV_OK;
  pv_guess_clips(model, &work->vectors->songs[s], s, model->n_labels, track);
  if (ear) {
    status = ear(work->options->ear_user, model, track, error);
  }
  track->label       = work->dataset->n_labels;
  track->guess       = with_label(track->guess, label);
  track->named       = with_label(track->named, label);
  track->is_stranger = true;
  for (uint32_t i = 0; i < PV_N_TIMES; ++i) {
    track->at[i] = with_label(track->at[i], label);
  }
  return status;
}

static void
do_label(void* user, uint32_t label)
{
  const Work* const      work    = user;
  const PvDataset* const dataset = work->dataset;
  PvError* const         error   = &work->errors[label];
  PvModel*               model   = NULL;
  Others                 others  = { 0 };
  PvStatus               status  = PV_OK;
  if (!init_others(work, label, &others)) {
    status = pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  status = status ? status : train_on(work, &others, &model, error);
  for (uint32_t s = 0; !status && s < dataset->n_songs; ++s) {
    if (dataset->songs[s].label == label && work->vectors->songs[s].n_clips) {
      status = guess_song(work, model, s, error);
    }
  }
  pv_model_free(model);
  clear_others(&others);
}

static PvStatus
do_labels(Work* work, PvCrossvalRun* run, PvError* error)
{
  const PvDataset* const dataset = work->dataset;
  run->tracks   = calloc(dataset->n_songs, sizeof(PvTrackGuess));
  work->guesses = calloc(dataset->n_songs, sizeof(PvTrackGuess));
  work->errors  = calloc(dataset->n_labels, sizeof(PvError));
  if (!run->tracks || !work->guesses || !work->errors) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  pv_pool_run(work->options->n_threads, dataset->n_labels, "strangers",
              do_label, work);
  for (uint32_t l = 0; l < dataset->n_labels; ++l) {
    if (work->errors[l].status) {
      *error = work->errors[l];
      return error->status;
    }
  }
  for (uint32_t s = 0; s < dataset->n_songs; ++s) {
    if (work->vectors->songs[s].n_clips &&
        dataset->songs[s].label < dataset->n_labels) {
      run->tracks[run->n_tracks++] = work->guesses[s];
    }
  }
  return PV_OK;
}

PvStatus
pv_strangers_run(const PvDataset*         dataset,
                 const PvVectors*         vectors,
                 const PvRecipe*          recipe,
                 const PvCrossvalOptions* options,
                 PvCrossvalRun*           run,
                 PvError*                 error)
{
  if (dataset->n_labels < 3) {
    return pv_fail(error, PV_ERR_DATA,
                   "to leave one producer out, at least three are needed");
  }
  Work           work   = { dataset, vectors, recipe, options, NULL, NULL };
  PvCrossvalRun  made   = { 0 };
  const PvStatus status = do_labels(&work, &made, error);
  free(work.guesses);
  free(work.errors);
  if (status) {
    pv_crossval_run_clear(&made);
  } else {
    *run = made;
  }
  return status;
}
