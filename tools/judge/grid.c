// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/judge/grid.h"

#include "tools/judge/folds.h"
#include "tools/judge/clip_guesses.h"
#include "tools/train/learn.h"

#include <stdlib.h>

typedef struct {
  const PvDataset*        dataset;
  const PvVectors*        vectors;
  const PvRecipe*         recipe;
  const bool*             is_in; ///< [n_songs]
  const PvClassifierKind* kinds;
  uint32_t                n_kinds;
  uint32_t                n_most;  ///< Combinations of one kind
  uint32_t*               folds;   ///< [n_songs]
  uint32_t*               n_right; ///< [n_kinds][n_most]
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

// Mixed radix: the first parameter changes slowest.
bool
pv_grid_at(PvClassifierKind kind, uint32_t i, PvClassifierSpec* spec)
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

static uint32_t
n_combinations(PvClassifierKind kind)
{
  PvClassifierSpec spec;
  uint32_t         n = 0;
  while (pv_grid_at(kind, n, &spec)) {
    ++n;
  }
  return n;
}

PvStatus
pv_space_of_songs(const PvDataset* dataset,
                  const PvVectors* vectors,
                  const PvRecipe*  recipe,
                  const bool*      is_in,
                  PvModel**        model,
                  PvError*         error)
{
  PvTraining training = { 0 };
  PvStatus   status =
    pv_training_gather(dataset, vectors, is_in, &training, error);
  status = status ? status : pv_learn_space(&training, recipe, model, error);
  pv_training_clear(&training);
  return status;
}

static uint32_t
count_right(const Search* search, const PvModel* model, uint32_t fold)
{
  uint32_t n = 0;
  for (uint32_t s = 0; s < search->dataset->n_songs; ++s) {
    if (search->is_in[s] && search->folds[s] == fold) {
      PvTrackGuess track;
      pv_guess_clips(model, &search->vectors->songs[s], s,
                     search->dataset->songs[s].label, &track);
      n += track.n_clips_right;
    }
  }
  return n;
}

static PvStatus
try_all(Search* search, PvModel* model, uint32_t fold, PvError* error)
{
  PvStatus status = PV_OK;
  for (uint32_t k = 0; k < search->n_kinds; ++k) {
    PvClassifierSpec spec;
    for (uint32_t i = 0; !status && pv_grid_at(search->kinds[k], i, &spec);
         ++i) {
      status = pv_learn_to_classify(model, search->recipe, &spec, error);
      search->n_right[k * search->n_most + i] +=
        status ? 0 : count_right(search, model, fold);
    }
  }
  return status;
}

static PvStatus
do_fold(Search* search, uint32_t fold, PvError* error)
{
  const uint32_t n     = search->dataset->n_songs;
  bool* const    is_in = calloc(n, sizeof(bool));
  PvModel*       model = NULL;
  PvStatus       status =
    is_in ? PV_OK : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  for (uint32_t s = 0; !status && s < n; ++s) {
    is_in[s] = search->is_in[s] && search->folds[s] != fold;
  }
  status = status ? status
                  : pv_space_of_songs(search->dataset, search->vectors,
                                      search->recipe, is_in, &model, error);
  status = status ? status : try_all(search, model, fold, error);
  pv_model_free(model);
  free(is_in);
  return status;
}

static PvStatus
init_search(Search* search, const PvCrossvalOptions* options, PvError* error)
{
  const PvDataset* const dataset     = search->dataset;
  bool* const            is_left_out = calloc(dataset->n_labels, sizeof(bool));
  bool* const            is_used     = calloc(dataset->n_songs, sizeof(bool));
  search->folds = calloc(dataset->n_songs, sizeof(uint32_t));
  for (uint32_t k = 0; k < search->n_kinds; ++k) {
    const uint32_t n = n_combinations(search->kinds[k]);
    search->n_most   = n > search->n_most ? n : search->n_most;
  }
  search->n_right =
    calloc((size_t)search->n_kinds * search->n_most, sizeof(uint32_t));
  bool is_fine = is_left_out && is_used && search->folds && search->n_right;
  for (uint32_t s = 0; is_fine && s < dataset->n_songs; ++s) {
    is_used[s] = search->is_in[s] && search->vectors->songs[s].n_clips > 0 &&
                 dataset->songs[s].label < dataset->n_labels;
  }
  is_fine =
    is_fine && pv_folds_deal(dataset, is_used, options->by_album, PV_GRID_FOLDS,
                             options->seed, search->folds, is_left_out);
  free(is_left_out);
  free(is_used);
  return is_fine ? PV_OK : pv_fail(error, PV_ERR_MEMORY, "out of memory");
}

static void
choose(const Search* search, PvClassifierSpec* chosen)
{
  for (uint32_t k = 0; k < search->n_kinds; ++k) {
    const uint32_t* const n_right = search->n_right + k * search->n_most;
    uint32_t              best    = 0;
    for (uint32_t i = 1; i < n_combinations(search->kinds[k]); ++i) {
      best = n_right[i] > n_right[best] ? i : best;
    }
    pv_grid_at(search->kinds[k], best, &chosen[k]);
  }
}

PvStatus
pv_grid_search(const PvDataset*         dataset,
               const PvVectors*         vectors,
               const PvRecipe*          recipe,
               const PvCrossvalOptions* options,
               const bool*              is_in,
               const PvClassifierKind*  kinds,
               uint32_t                 n_kinds,
               PvClassifierSpec*        chosen,
               PvError*                 error)
{
  Search   search = { .dataset = dataset,
                      .vectors = vectors,
                      .recipe  = recipe,
                      .is_in   = is_in,
                      .kinds   = kinds,
                      .n_kinds = n_kinds };
  PvStatus status = init_search(&search, options, error);
  for (uint32_t f = 0; !status && f < PV_GRID_FOLDS; ++f) {
    status = do_fold(&search, f, error);
  }
  if (!status) {
    choose(&search, chosen);
  }
  free(search.folds);
  free(search.n_right);
  return status;
}
