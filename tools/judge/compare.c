// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/judge/compare.h"

#include "tools/judge/folds.h"
#include "tools/judge/grid.h"
#include "tools/train/learn.h"
#include "tools/base/pool.h"

#include <stdlib.h>
#include <string.h>

/// One run.
typedef struct {
  const PvDataset*         dataset;
  const PvVectors*         vectors;
  const PvRecipe*          recipe;
  const PvCrossvalOptions* options;
  const PvComparison*      comparison;
  const PvClassifierSpec*  spec; ///< NULL: all
  uint32_t                 run;
  bool*                    is_used; ///< [n_songs]: with clips and a producer
  uint32_t*                folds;   ///< [n_songs]
  PvTrackGuess*            guesses; ///< [n classifiers][n_songs]
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
init_work(Work* work)
{
  const uint32_t n = work->dataset->n_songs;
  work->is_used    = calloc(n, sizeof(bool));
  work->folds      = calloc(n, sizeof(uint32_t));
  work->guesses = calloc((size_t)n * work->comparison->n, sizeof(PvTrackGuess));
  work->errors  = calloc(work->options->n_folds, sizeof(PvError));
  for (uint32_t s = 0; work->is_used && s < n; ++s) {
    work->is_used[s] = work->vectors->songs[s].n_clips > 0 &&
                       work->dataset->songs[s].label < work->dataset->n_labels;
  }
  return work->is_used && work->folds && work->guesses && work->errors;
}

// What each classifier is learned with in a fold.
static PvStatus
choose(const Work*       work,
       const bool*       is_in,
       PvClassifierSpec* chosen,
       PvError*          error)
{
  PvClassifierKind    kinds[PV_N_CLASSIFIERS];
  const PvComparison* c = work->comparison;
  for (uint32_t k = 0; k < c->n; ++k) {
    kinds[k] = c->of[k].kind;
    chosen[k] =
      work->spec ? *work->spec : (PvClassifierSpec){ .kind = c->of[k].kind };
  }
  return c->is_searched
           ? pv_grid_search(work->dataset, work->vectors, work->recipe,
                            work->options, is_in, kinds, c->n, chosen, error)
           : PV_OK;
}

static void
guess_fold(const Work* work, const PvModel* model, uint32_t k, uint32_t fold)
{
  for (uint32_t s = 0; s < work->dataset->n_songs; ++s) {
    if (work->folds[s] == fold) {
      pv_guess_clips(model, &work->vectors->songs[s], s,
                     work->dataset->songs[s].label,
                     &work->guesses[(size_t)k * work->dataset->n_songs + s]);
    }
  }
}

static PvStatus
judge_fold(const Work* work, uint32_t fold, const bool* is_in, PvError* error)
{
  const PvComparison* const c     = work->comparison;
  PvModel*                  model = NULL;
  PvClassifierSpec          chosen[PV_N_CLASSIFIERS];
  PvStatus                  status = choose(work, is_in, chosen, error);
  status                           = status ? status
                                            : pv_space_of_songs(work->dataset, work->vectors,
                                                                work->recipe, is_in, &model, error);
  for (uint32_t k = 0; !status && k < c->n; ++k) {
    status = pv_learn_to_classify(model, work->recipe, &chosen[k], error);
    if (!status) {
      guess_fold(work, model, k, fold);
      c->of[k].chosen[work->run * work->options->n_folds + fold] = chosen[k];
    }
  }
  pv_model_free(model);
  return status;
}

static void
do_fold(void* user, uint32_t fold)
{
  const Work* const work  = user;
  PvError* const    error = &work->errors[fold];
  bool* const       is_in = calloc(work->dataset->n_songs, sizeof(bool));
  bool              any   = false;
  if (!is_in) {
    pv_fail(error, PV_ERR_MEMORY, "out of memory");
    return;
  }
  for (uint32_t s = 0; s < work->dataset->n_songs; ++s) {
    is_in[s] = work->folds[s] != fold;
    any      = any || !is_in[s];
  }
  if (any) {
    judge_fold(work, fold, is_in, error);
  }
  free(is_in);
}

static PvStatus
keep_guesses(const Work* work, PvComparison* comparison, PvError* error)
{
  const uint32_t n       = work->dataset->n_songs;
  bool           is_fine = true;
  for (uint32_t k = 0; is_fine && k < comparison->n; ++k) {
    PvTrackGuess* const guesses  = work->guesses + (size_t)k * n;
    uint32_t            n_tested = 0;
    for (uint32_t s = 0; s < n; ++s) {
      if (work->folds[s] != PV_NO_FOLD) {
        guesses[n_tested++] = guesses[s];
      }
    }
    if (!n_tested) {
      return pv_fail(error, PV_ERR_DATA,
                     "no label has two songs or albums to keep apart: add "
                     "music, or split by track");
    }
    is_fine = pv_assessment_add(&comparison->of[k].assessment,
                                work->options->seed, guesses, n_tested);
  }
  return is_fine ? PV_OK : pv_fail(error, PV_ERR_MEMORY, "out of memory");
}

static PvStatus
do_run(Work* work, PvComparison* comparison, PvError* error)
{
  const PvCrossvalOptions* const o = work->options;
  if (!init_work(work) ||
      !pv_folds_deal(work->dataset, work->is_used, o->by_album, o->n_folds,
                     o->seed, work->folds, comparison->is_left_out)) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  pv_pool_run(o->n_threads, o->n_folds, "folds", do_fold, work);
  for (uint32_t f = 0; f < o->n_folds; ++f) {
    if (work->errors[f].status) {
      *error = work->errors[f];
      return error->status;
    }
  }
  return keep_guesses(work, comparison, error);
}

static bool
init_compared(PvCompared* compared, const Work* work, uint32_t n_runs)
{
  PvAssessment* const a = &compared->assessment;
  compared->chosen =
    calloc((size_t)n_runs * work->options->n_folds, sizeof(PvClassifierSpec));
  a->dataset  = work->dataset;
  a->n_labels = work->dataset->n_labels;
  a->labels   = work->dataset->labels;
  a->recipe   = work->recipe;
  return compared->chosen && pv_assessment_init(a, n_runs);
}

static PvStatus
init_comparison(PvComparison* comparison, const Work* work, PvError* error)
{
  comparison->n           = work->spec ? 1 : PV_N_CLASSIFIERS;
  comparison->is_left_out = calloc(work->dataset->n_labels, sizeof(bool));
  bool is_fine            = comparison->is_left_out;
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
pv_compare(const PvDataset*         dataset,
           const PvVectors*         vectors,
           const PvRecipe*          recipe,
           const PvCrossvalOptions* options,
           uint32_t                 n_runs,
           const PvClassifierSpec*  spec,
           bool                     is_searched,
           PvComparison*            comparison,
           PvError*                 error)
{
  PvCrossvalOptions own    = *options;
  PvComparison      made   = { .recipe      = recipe,
                               .options     = *options,
                               .n_runs      = n_runs,
                               .is_searched = is_searched };
  Work              work   = { .dataset    = dataset,
                               .vectors    = vectors,
                               .recipe     = recipe,
                               .options    = &own,
                               .comparison = &made,
                               .spec       = spec };
  PvStatus          status = init_comparison(&made, &work, error);
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
