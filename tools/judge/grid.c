// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/judge/grid.h"

#include "tools/judge/fold_split.h"
#include "tools/judge/held_out_clips.h"
#include "tools/train/holdout.h"
#include "tools/train/learn.h"

#include <stdlib.h>

/// Parameters on trial.
typedef struct {
  uint32_t         kind; ///< Its place among those that are searched
  PvClassifierSpec spec;
  uint32_t         n_right; ///< Clips
} Trial;

typedef struct {
  const PvCorpus*   corpus;
  const PvTraining* training;
  uint32_t          n;
  Trial*            trials; ///< [n]
} Search;

static uint32_t
n_values_of(const PvParameter* parameter)
{
  uint32_t n = 0;
  while (n < PV_MAX_GRID && parameter->grid[n] != 0.0) {
    ++n;
  }
  return n;
}

// Combination `i`; false after the last.  Mixed radix: the first parameter changes
// slowest.
static bool
spec_at(PvClassifierKind kind, uint32_t i, PvClassifierSpec* spec)
{
  *spec = (PvClassifierSpec){ .kind = kind };
  for (uint32_t p = PV_MAX_PARAMETERS; p-- > 0;) {
    const PvParameter* const parameter = pv_classifier_parameter(kind, p);
    const uint32_t           n         = parameter ? n_values_of(parameter) : 0;
    if (n) {
      spec->parameters[p] = parameter->grid[i % n];
      i /= n;
    }
  }
  return i == 0;
}

static bool
list_trials(Search* search, const PvClassifierKind* kinds, uint32_t n_kinds)
{
  PvClassifierSpec spec;
  for (uint32_t k = 0; k < n_kinds; ++k) {
    for (uint32_t i = 0; spec_at(kinds[k], i, &spec); ++i) {
      ++search->n;
    }
  }
  search->trials = calloc(search->n, sizeof(Trial));
  Trial* trial   = search->trials;
  for (uint32_t k = 0; trial && k < n_kinds; ++k) {
    for (uint32_t i = 0; spec_at(kinds[k], i, &spec); ++i) {
      *trial++ = (Trial){ .kind = k, .spec = spec };
    }
  }
  return search->trials;
}

// What comes before the classifier is learned once for all.
static PvStatus
change(void*    user,
       uint32_t part,
       uint32_t trial,
       PvModel* model,
       PvError* error)
{
  const Search* const search = user;
  (void)part;
  return pv_learn_to_classify(model, search->corpus->recipe,
                              &search->trials[trial].spec, error);
}

static PvStatus
ask(void* user, const PvTest* test, PvError* error)
{
  const Search* const search = user;
  const uint32_t      song   = search->training->places[test->song];
  PvTrackGuess        track;
  const PvStatus      status = pv_held_out_clips_guess(
         test, search->corpus->vectors, song, test->label, &track, error);
  search->trials[test->trial].n_right += status ? 0 : track.n_clips_right;
  return status;
}

/// Choose for each kind, whose trials follow each other, the first of the best.
static void
choose(const Search* search, PvClassifierSpec* chosen)
{
  const Trial* best = search->trials;
  for (uint32_t i = 0; i < search->n; ++i) {
    const Trial* const trial = &search->trials[i];
    if (trial->kind != best->kind || trial->n_right > best->n_right) {
      best = trial;
    }
    chosen[best->kind] = best->spec;
  }
}

/// A network that was learned from all of the training knows the songs that are held
/// out here: others are learned.  False when out of memory.
static bool
take_training(const PvTraining* training, PvTraining* own)
{
  *own = *training;
  return !training->network || pv_training_unfill(training, own);
}

static void
give_back(const PvTraining* training, PvTraining* own)
{
  if (training->network) {
    free(own->clips);
    free(own->early);
  }
}

PvStatus
pv_grid_search(const PvCorpus*          corpus,
               const PvTraining*        training,
               const PvCrossvalOptions* options,
               const PvClassifierKind*  kinds,
               uint32_t                 n_kinds,
               PvClassifierSpec*        chosen,
               PvError*                 error)
{
  PvTraining        own;
  Search            search = { .corpus = corpus, .training = &own };
  PvCrossvalOptions inner  = *options;
  PvSplit           split  = { 0 };
  PvStatus          status = PV_ERR_MEMORY;
  bool* const is_left_out  = calloc(corpus->dataset->n_labels, sizeof(bool));
  inner.n_folds            = PV_GRID_FOLDS;
  if (take_training(training, &own) && is_left_out &&
      list_trials(&search, kinds, n_kinds) &&
      pv_fold_split_make(corpus->dataset, &own, &inner, &split, is_left_out)) {
    // On one thread: the outer folds have the others, and trials add up.
    const PvTrainer trainer = { .learn    = pv_learn_space,
                                .recipe   = corpus->recipe,
                                .n_trials = search.n,
                                .change   = change,
                                .ask      = ask,
                                .user     = &search };
    status = pv_holdout_run(&own, &split, &trainer, 1, NULL, error);
  } else {
    pv_fail(error, status, "out of memory");
  }
  if (!status) {
    choose(&search, chosen);
  }
  give_back(training, &own);
  pv_split_clear(&split);
  free(search.trials);
  free(is_left_out);
  return status;
}
