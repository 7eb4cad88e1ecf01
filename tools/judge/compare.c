// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/judge/compare.h"

#include "tools/judge/fold_split.h"
#include "tools/judge/grid.h"
#include "tools/judge/held_out_clips.h"
#include "tools/train/holdout.h"
#include "tools/train/learn.h"

#include <stdlib.h>

/// One run.
typedef struct {
  const PvCorpus*          corpus;
  const PvCrossvalOptions* options;
  const PvComparison*      comparison;
  const PvClassifierSpec*  spec; ///< NULL: all
  uint32_t                 run;
  PvTraining               all;
  PvSplit                  split;
  PvTrackGuess* guesses; ///< [n classifiers][n_songs] of the training
} Work;

static void
clear_work(Work* work)
{
  pv_split_clear(&work->split);
  pv_training_clear(&work->all);
  free(work->guesses);
  work->guesses = NULL;
}

static PvStatus
init_work(Work* work, bool* is_left_out, PvError* error)
{
  const PvCorpus* const corpus = work->corpus;
  PvStatus status = pv_training_gather(corpus->dataset, corpus->vectors, NULL,
                                       &work->all, error);
  if (status) {
    return status;
  }
  work->guesses = calloc((size_t)work->all.n_songs * work->comparison->n,
                         sizeof(PvTrackGuess));
  return work->guesses &&
             pv_fold_split_make(corpus->dataset, &work->all, work->options,
                                &work->split, is_left_out)
           ? pv_fold_split_check(&work->split, &work->all,
                                 work->options->by_album, error)
           : pv_fail(error, PV_ERR_MEMORY, "out of memory");
}

/// What a classifier is learned with in a fold of this run.
static PvClassifierSpec*
chosen_for(const Work* work, uint32_t k, uint32_t fold)
{
  return &work->comparison->of[k]
            .chosen[work->run * work->options->n_folds + fold];
}

static PvStatus
choose(void* user, uint32_t fold, const PvTraining* training, PvError* error)
{
  const Work* const         work = user;
  const PvComparison* const c    = work->comparison;
  PvClassifierKind          kinds[PV_N_CLASSIFIERS];
  PvClassifierSpec          chosen[PV_N_CLASSIFIERS];
  PvStatus                  status = PV_OK;
  for (uint32_t k = 0; k < c->n; ++k) {
    kinds[k] = c->of[k].kind;
    chosen[k] =
      work->spec ? *work->spec : (PvClassifierSpec){ .kind = kinds[k] };
  }
  if (c->is_searched) {
    status = pv_grid_search(work->corpus, training, work->options, kinds, c->n,
                            chosen, error);
  }
  for (uint32_t k = 0; !status && k < c->n; ++k) {
    *chosen_for(work, k, fold) = chosen[k];
  }
  return status;
}

// What comes before the classifiers is learned once for all.
static PvStatus
change(void* user, uint32_t fold, uint32_t k, PvModel* model, PvError* error)
{
  const Work* const work = user;
  return pv_learn_to_classify(model, work->corpus->recipe,
                              chosen_for(work, k, fold), error);
}

static PvStatus
ask(void* user, const PvTest* test, PvError* error)
{
  const Work* const work = user;
  const uint32_t    song = work->all.places[test->song];
  const size_t      at   = (size_t)test->trial * work->all.n_songs + test->song;
  return pv_held_out_clips_guess(test, work->corpus->vectors, song, test->label,
                                 &work->guesses[at], error);
}

static bool
keep_guesses(const Work* work, PvComparison* comparison)
{
  const uint32_t n       = work->all.n_songs;
  bool           is_fine = true;
  for (uint32_t k = 0; is_fine && k < comparison->n; ++k) {
    PvTrackGuess* const guesses  = work->guesses + (size_t)k * n;
    const uint32_t      n_tested = pv_fold_split_keep_tested(
           &work->split, n, work->all.n_labels, guesses, guesses);
    is_fine = pv_assessment_add(&comparison->of[k].assessment,
                                work->options->seed, guesses, n_tested);
  }
  return is_fine;
}

static PvStatus
do_run(Work* work, PvComparison* comparison, PvError* error)
{
  const PvTrainer trainer = { .learn    = pv_learn_space,
                              .recipe   = work->corpus->recipe,
                              .begin    = choose,
                              .n_trials = comparison->n,
                              .change   = change,
                              .ask      = ask,
                              .user     = work };
  PvStatus        status  = init_work(work, comparison->is_left_out, error);
  status                  = status ? status
                                   : pv_holdout_run(&work->all, &work->split, &trainer,
                                                    work->options->n_threads, "folds", error);
  if (!status && !keep_guesses(work, comparison)) {
    status = pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  return status;
}

static bool
init_compared(PvCompared* compared, const Work* work, uint32_t n_runs)
{
  PvAssessment* const a = &compared->assessment;
  compared->chosen =
    calloc((size_t)n_runs * work->options->n_folds, sizeof(PvClassifierSpec));
  a->dataset  = work->corpus->dataset;
  a->n_labels = work->corpus->dataset->n_labels;
  a->labels   = work->corpus->dataset->labels;
  a->recipe   = work->corpus->recipe;
  return compared->chosen && pv_assessment_init(a, n_runs);
}

static PvStatus
init_comparison(PvComparison* comparison, const Work* work, PvError* error)
{
  comparison->n = work->spec ? 1 : PV_N_CLASSIFIERS;
  comparison->is_left_out =
    calloc(work->corpus->dataset->n_labels, sizeof(bool));
  bool is_fine = comparison->is_left_out;
  for (uint32_t k = 0; is_fine && k < comparison->n; ++k) {
    comparison->of[k].kind =
      work->spec ? work->spec->kind : (PvClassifierKind)k;
    is_fine = init_compared(&comparison->of[k], work, comparison->n_runs);
  }
  return is_fine ? PV_OK : pv_fail(error, PV_ERR_MEMORY, "out of memory");
}

static double
share_of_commonest(const PvAssessment* assessment)
{
  uint32_t n[PV_MAX_LABELS] = { 0 };
  uint32_t all              = 0;
  uint32_t most             = 0;
  for (uint32_t t = 0; t < assessment->n_tracks; ++t) {
    const PvTrackGuess* const track = &assessment->tracks[t];
    all += track->n_clips;
    n[track->label] += track->n_clips;
    most = n[track->label] > most ? n[track->label] : most;
  }
  return (double)most / all;
}

PvStatus
pv_compare(const PvCorpus*          corpus,
           const PvCrossvalOptions* options,
           uint32_t                 n_runs,
           const PvClassifierSpec*  spec,
           bool                     is_searched,
           PvComparison*            comparison,
           PvError*                 error)
{
  PvCrossvalOptions own  = *options;
  PvComparison      made = { .recipe      = corpus->recipe,
                             .options     = *options,
                             .n_runs      = n_runs,
                             .is_searched = is_searched };
  Work              work = {
                 .corpus = corpus, .options = &own, .comparison = &made, .spec = spec
  };
  PvStatus status = init_comparison(&made, &work, error);
  for (; !status && work.run < n_runs; ++work.run, ++own.seed) {
    status = do_run(&work, &made, error);
    clear_work(&work);
  }
  for (uint32_t k = 0; !status && k < made.n; ++k) {
    if (!pv_assessment_conclude(&made.of[k].assessment)) {
      status = pv_fail(error, PV_ERR_MEMORY, "out of memory");
    }
  }
  if (status) {
    pv_comparison_clear(&made);
    return status;
  }
  made.clip_baseline = share_of_commonest(&made.of[0].assessment);
  *comparison        = made;
  return PV_OK;
}

void
pv_comparison_clear(PvComparison* comparison)
{
  for (uint32_t k = 0; k < comparison->n; ++k) {
    free(comparison->of[k].chosen);
    pv_assessment_clear(&comparison->of[k].assessment);
  }
  free(comparison->is_left_out);
  *comparison = (PvComparison){ .n = 0 };
}
