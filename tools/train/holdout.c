// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/holdout.h"

#include "tools/base/pool.h"
#include "tools/base/progress_plan.h"
#include "tools/train/filled.h"

#include <stdlib.h>

void
pv_holdout_clear(PvHoldout* holdout)
{
  pv_training_clear(&holdout->training);
  free(holdout->labels);
  free(holdout->songs);
  free(holdout->of_label);
  free(holdout->of_song);
  *holdout = (PvHoldout){ 0 };
}

static bool
init(const PvTraining* all, PvHoldout* holdout)
{
  PvTraining* const t = &holdout->training;
  *holdout            = (PvHoldout){ 0 };
  t->n_features       = all->n_features;
  t->is_projected     = all->is_projected;
  t->task             = all->task;
  t->songs            = calloc(all->n_songs, sizeof(*t->songs));
  t->places           = calloc(all->n_songs, sizeof(uint32_t));
  t->clips            = calloc((size_t)all->n_clips + 1, sizeof(PvClip));
  t->early            = calloc((size_t)all->n_early + 1, sizeof(PvClip));
  holdout->labels     = calloc((size_t)all->n_labels + 1, sizeof(char*));
  holdout->songs      = calloc(all->n_songs, sizeof(PvDatasetSong));
  holdout->of_label   = calloc((size_t)all->n_labels + 1, sizeof(uint32_t));
  holdout->of_song    = calloc(all->n_songs, sizeof(uint32_t));
  t->labels           = holdout->labels;
  return t->songs && t->places && t->clips && t->early && holdout->labels &&
         holdout->songs && holdout->of_label && holdout->of_song;
}

static void
keep_labels(const PvTraining* all,
            const PvSplit*    split,
            uint32_t          part,
            PvHoldout*        holdout)
{
  PvTraining* const t = &holdout->training;
  for (uint32_t l = 0; l < all->n_labels; ++l) {
    const bool is_out    = split->of_label[l] == part;
    holdout->of_label[l] = is_out ? PV_HELD_OUT : t->n_labels;
    if (!is_out) {
      holdout->labels[t->n_labels++] = all->labels[l];
    }
  }
  holdout->of_label[all->n_labels] = t->n_labels; // Others stay nobody's
}

static void
keep_songs(const PvTraining* all,
           const PvSplit*    split,
           uint32_t          part,
           PvHoldout*        holdout)
{
  PvTraining* const t = &holdout->training;
  for (uint32_t s = 0; s < all->n_songs; ++s) {
    const bool is_out   = pv_split_holds_out(split, all, s, part);
    holdout->of_song[s] = is_out ? PV_HELD_OUT : PV_NOT_TAUGHT;
    if (!is_out && (!all->taught || all->taught[s])) {
      PvDatasetSong* const song = &holdout->songs[t->n_songs];
      *song                     = *all->songs[s];
      song->label               = holdout->of_label[song->label];
      t->songs[t->n_songs]      = song;
      t->places[t->n_songs]     = all->places[s];
      holdout->of_song[s]       = t->n_songs++;
    }
  }
}

/// Those of songs that are not held out; returns how many.
static uint32_t
keep_clips(const PvHoldout* holdout, const PvClip* from, uint32_t n, PvClip* to)
{
  uint32_t n_kept = 0;
  for (uint32_t c = 0; c < n; ++c) {
    const uint32_t song = holdout->of_song[from[c].song];
    if (song != PV_HELD_OUT) {
      to[n_kept]        = from[c];
      to[n_kept++].song = song;
    }
  }
  return n_kept;
}

bool
pv_holdout_make(const PvTraining* all,
                const PvSplit*    split,
                uint32_t          part,
                PvHoldout*        holdout)
{
  PvTraining* const t = &holdout->training;
  if (!init(all, holdout)) {
    return false;
  }
  keep_labels(all, split, part, holdout);
  keep_songs(all, split, part, holdout);
  t->n_clips = keep_clips(holdout, all->clips, all->n_clips, t->clips);
  t->n_early = keep_clips(holdout, all->early, all->n_early, t->early);
  return true;
}

typedef struct {
  const PvTraining* all;
  const PvSplit*    split;
  const PvTrainer*  trainer;
  PvError*          errors;   ///< [n_parts]
  bool              is_inner; ///< A part of learning
} Work;

static PvStatus
ask_about_songs(const Work*      work,
                const PvHoldout* holdout,
                PvTest           test,
                PvError*         error)
{
  const PvTraining* const all    = work->all;
  PvStatus                status = PV_OK;
  for (test.song = 0; !status && test.song < all->n_songs; ++test.song) {
    if (holdout->of_song[test.song] == PV_HELD_OUT) {
      test.label = holdout->of_label[all->songs[test.song]->label];
      status     = work->trainer->ask(work->trainer->user, &test, error);
    }
  }
  return status;
}

/// Ask a model once, or once for each change of it.
static PvStatus
try_changes(const Work*      work,
            const PvHoldout* holdout,
            PvModel*         model,
            PvTest           test,
            PvError*         error)
{
  const PvTrainer* const trainer = work->trainer;
  PvStatus               status  = PV_OK;
  test.model                     = model;
  if (!trainer->n_trials) {
    return ask_about_songs(work, holdout, test, error);
  }
  for (test.trial = 0; !status && test.trial < trainer->n_trials;
       ++test.trial) {
    status =
      trainer->change(trainer->user, test.part, test.trial, model, error);
    status = status ? status : ask_about_songs(work, holdout, test, error);
  }
  return status;
}

static PvStatus
try_part(const Work*       work,
         const PvHoldout*  holdout,
         const PvTraining* training,
         uint32_t          part,
         PvError*          error)
{
  const PvTrainer* const trainer = work->trainer;
  const PvTest           test  = { .part = part, .network = training->network };
  PvModel*               model = NULL;
  PvStatus               status = PV_OK;
  if (trainer->begin) {
    status = trainer->begin(trainer->user, part, training, error);
  }
  status =
    status ? status : trainer->learn(training, trainer->recipe, &model, error);
  status = status ? status : try_changes(work, holdout, model, test, error);
  pv_model_free(model);
  return status;
}

/// Give the vectors of what is left the numbers of a network that knows no other
/// songs.
static PvStatus
fill(const Work*      work,
     const PvHoldout* holdout,
     uint32_t         part,
     PvFilled*        filled,
     PvError*         error)
{
  const PvOwnNetwork* const parts = work->all->parts;
  return parts
           ? pv_filled_make(&holdout->training, &parts[part], filled, error)
           : pv_filled_learn(&holdout->training,
                             (PvOwnLesson){ .n_threads = 1 }, filled, error);
}

static PvStatus
learn_and_ask(const Work*      work,
              const PvHoldout* holdout,
              uint32_t         part,
              PvError*         error)
{
  PvFilled filled = { .values = NULL };
  PvStatus status = pv_training_check(&holdout->training, error);
  status          = status ? status : fill(work, holdout, part, &filled, error);
  status =
    status ? status : try_part(work, holdout, &filled.training, part, error);
  pv_filled_clear(&filled);
  return status;
}

static void
do_part(void* user, uint32_t part)
{
  const Work* const work  = user;
  PvError* const    error = &work->errors[part];
  PvHoldout         holdout;
  if (!pv_holdout_make(work->all, work->split, part, &holdout)) {
    pv_fail(error, PV_ERR_MEMORY, "out of memory");
  } else if (holdout.training.n_songs < work->all->n_songs) {
    learn_and_ask(work, &holdout, part, error);
  }
  pv_holdout_clear(&holdout);
  pv_progress_add(work->is_inner);
}

PvStatus
pv_holdout_run(const PvTraining* all,
               const PvSplit*    split,
               const PvTrainer*  trainer,
               uint32_t          n_threads,
               const char*       what,
               PvError*          error)
{
  const uint32_t n = split->n_parts;
  Work work        = { all, split, trainer, calloc(n, sizeof(PvError)), !what };
  if (!work.errors) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  pv_pool_run(n_threads, n, what, do_part, &work);
  uint32_t p = 0;
  while (p < n && !work.errors[p].status) {
    ++p;
  }
  const PvStatus status = p < n ? work.errors[p].status : PV_OK;
  if (status) {
    *error = work.errors[p];
  }
  free(work.errors);
  return status;
}
