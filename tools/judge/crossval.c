// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/judge/crossval.h"

#include "tools/judge/folds.h"
#include "tools/base/pool.h"
#include "tools/train/train.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
  const PvDataset*         dataset;
  const PvVectors*         vectors;
  const PvRecipe*          recipe;
  const PvCrossvalOptions* options;
  bool*                    is_used; ///< [n_songs]: with clips and a producer
  uint32_t*                folds;   ///< [n_songs]
  PvTrackGuess*            guesses; ///< [n_songs]
  PvError*                 errors;  ///< [n_folds]
} Work;

static void
clear_work(Work* work)
{
  free(work->is_used);
  free(work->folds);
  free(work->guesses);
  free(work->errors);
}

static bool
init_work(Work* work, uint32_t n_folds)
{
  const uint32_t n = work->dataset->n_songs;
  work->is_used    = calloc(n, sizeof(bool));
  work->folds      = calloc(n, sizeof(uint32_t));
  work->guesses    = calloc(n, sizeof(PvTrackGuess));
  work->errors     = calloc(n_folds, sizeof(PvError));
  for (uint32_t s = 0; work->is_used && s < n; ++s) {
    work->is_used[s] = work->vectors->songs[s].n_clips > 0 &&
                       work->dataset->songs[s].label < work->dataset->n_labels;
  }
  return work->is_used && work->folds && work->guesses && work->errors;
}

static PvStatus
train_without(const Work* work, uint32_t fold, PvModel** model, PvError* error)
{
  const uint32_t n        = work->dataset->n_songs;
  PvTraining     training = { 0 };
  bool* const    is_in    = calloc(n, sizeof(bool));
  if (!is_in) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  for (uint32_t s = 0; s < n; ++s) {
    is_in[s] = work->folds[s] != fold;
  }
  PvStatus status =
    pv_training_gather(work->dataset, work->vectors, is_in, &training, error);
  status = status ? status
                  : pv_train(&training, work->recipe, "", "", 1, model, error);
  pv_training_clear(&training);
  free(is_in);
  return status;
}

static PvStatus
guess_fold(const Work*    work,
           const PvModel* model,
           uint32_t       fold,
           PvError*       error)
{
  const PvEar ear    = work->options->ear;
  PvStatus    status = PV_OK;
  for (uint32_t s = 0; !status && s < work->dataset->n_songs; ++s) {
    if (work->folds[s] == fold) {
      pv_guess_clips(model, &work->vectors->songs[s], s,
                     work->dataset->songs[s].label, &work->guesses[s]);
      status = ear
                 ? ear(work->options->ear_user, model, &work->guesses[s], error)
                 : PV_OK;
    }
  }
  return status;
}

static void
do_fold(void* user, uint32_t fold)
{
  const Work* const work  = user;
  PvModel*          model = NULL;
  bool              any   = false;
  for (uint32_t s = 0; s < work->dataset->n_songs; ++s) {
    any = any || work->folds[s] == fold;
  }
  if (!any || train_without(work, fold, &model, &work->errors[fold])) {
    return;
  }
  guess_fold(work, model, fold, &work->errors[fold]);
  pv_model_free(model);
}

/// Keep the guesses on songs that were in a fold.
static PvStatus
keep_guesses(const Work* work, PvCrossvalRun* run, PvError* error)
{
  run->tracks = calloc(work->dataset->n_songs, sizeof(PvTrackGuess));
  for (uint32_t s = 0; run->tracks && s < work->dataset->n_songs; ++s) {
    if (work->folds[s] != PV_NO_FOLD) {
      run->tracks[run->n_tracks++] = work->guesses[s];
    }
  }
  if (run->tracks && !run->n_tracks) {
    return pv_fail(error, PV_ERR_DATA,
                   "no label has two songs or albums to keep apart: add music, "
                   "or split by track");
  }
  if (!run->tracks) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  return PV_OK;
}

static PvStatus
run_folds(Work*                    work,
          const PvCrossvalOptions* options,
          PvCrossvalRun*           run,
          PvError*                 error)
{
  run->is_left_out = calloc(work->dataset->n_labels, sizeof(bool));
  if (!run->is_left_out || !init_work(work, options->n_folds) ||
      !pv_folds_deal(work->dataset, work->is_used, options->by_album,
                     options->n_folds, options->seed, work->folds,
                     run->is_left_out)) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  pv_pool_run(options->n_threads, options->n_folds, "folds", do_fold, work);
  for (uint32_t f = 0; f < options->n_folds; ++f) {
    if (work->errors[f].status) {
      *error = work->errors[f];
      return error->status;
    }
  }
  return keep_guesses(work, run, error);
}

PvStatus
pv_crossval_run(const PvDataset*         dataset,
                const PvVectors*         vectors,
                const PvRecipe*          recipe,
                const PvCrossvalOptions* options,
                PvCrossvalRun*           run,
                PvError*                 error)
{
  Work work = { dataset, vectors, recipe, options, NULL, NULL, NULL, NULL };
  PvCrossvalRun  made   = { .seed = options->seed };
  const PvStatus status = run_folds(&work, options, &made, error);
  clear_work(&work);
  if (status) {
    pv_crossval_run_clear(&made);
  } else {
    *run = made;
  }
  return status;
}

void
pv_crossval_run_clear(PvCrossvalRun* run)
{
  free(run->tracks);
  free(run->is_left_out);
  *run = (PvCrossvalRun){ 0 };
}
