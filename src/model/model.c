// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/model.h"

#include "model/finite.h"
#include "model/fold.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

PvModel*
pv_model_new(void)
{
  return (PvModel*)calloc(1, sizeof(PvModel));
}

int
pv_model_format(const PvModel* model)
{
  return model->classifier ? PV_MODEL_FORMAT : 1;
}

void
pv_linear_clear(PvLinear* linear)
{
  free(linear->matrix);
  free(linear->offset);
  linear->matrix = NULL;
  linear->offset = NULL;
}

void
pv_model_free(PvModel* model)
{
  if (!model) {
    return;
  }
  for (uint32_t i = 0; model->labels && i <= model->n_labels; ++i) {
    free(model->labels[i]);
  }
  for (uint32_t i = 0; model->songs && i < model->n_songs; ++i) {
    free(model->songs[i].title);
    free(model->songs[i].group);
    free(model->songs[i].license);
  }
  for (uint32_t i = 0; i < PV_MAX_STEPS; ++i) {
    pv_linear_clear(&model->steps[i]);
  }
  pv_linear_clear(&model->folded);
  pv_model_free(model->mono);
  pv_knn_tree_free(model->tree);
  pv_classifier_free(model->classifier);
  free(model->labels);
  free(model->songs);
  free(model->mean);
  free(model->scale);
  free(model->points);
  free(model->point_song);
  free(model->map);
  free(model->song_kinds);
  free(model->centres);
  free(model->counts);
  free(model->name);
  free(model->provenance);
  free(model);
}

static void
carry_offset(const PvLinear* step, double offset[PV_MAX_COMPONENTS], bool first)
{
  double next[PV_MAX_COMPONENTS] = { 0 };
  for (uint32_t o = 0; o < step->n_out; ++o) {
    next[o] = (double)step->offset[o];
    for (uint32_t i = 0; !first && i < step->n_in; ++i) {
      next[o] += (double)step->matrix[(size_t)o * step->n_in + i] * offset[i];
    }
  }
  memcpy(offset, next, step->n_out * sizeof(double));
}

typedef void
FoldColumns(const PvModel*, uint32_t, float (*)[PV_FOLD_COLUMNS]);

static FoldColumns*
choose_fold(void)
{
#ifdef PV_HAS_AVX2
  if (__builtin_cpu_supports("avx2")) {
    return pv_fold_columns_avx2;
  }
#endif
  return pv_fold_columns;
}

static void
apply(const PvLinear* folded, const float* x, double* out)
{
#ifdef PV_HAS_AVX2
  if (__builtin_cpu_supports("avx2")) {
    pv_fold_apply_avx2(folded, x, out);
    return;
  }
#endif
  pv_fold_apply(folded, x, out);
}

// The product of all steps, over the features' own units.
static void
fold_matrix(const PvModel* model, PvLinear* folded)
{
  FoldColumns* const fold_columns = choose_fold();
  const uint32_t     n_in         = model->n_features;
  float              columns[PV_MAX_COMPONENTS][PV_FOLD_COLUMNS];
  for (uint32_t first = 0; first < n_in; first += PV_FOLD_COLUMNS) {
    const uint32_t left = n_in - first;
    const uint32_t n    = left < PV_FOLD_COLUMNS ? left : PV_FOLD_COLUMNS;
    fold_columns(model, first, columns);
    for (uint32_t o = 0; o < model->n_components; ++o) {
      float* const row = folded->matrix + (size_t)o * n_in + first;
      for (uint32_t f = 0; f < n; ++f) {
        row[f] = columns[o][f] / model->scale[first + f];
      }
    }
  }
}

// The mean goes to the steps' own offsets.
static void
fold_offset(const PvModel* model, PvLinear* folded)
{
  double offset[PV_MAX_COMPONENTS] = { 0.0 };
  double mean[PV_MAX_COMPONENTS];
  for (uint32_t s = 0; s < model->n_steps; ++s) {
    carry_offset(&model->steps[s], offset, s == 0);
  }
  apply(folded, model->mean, mean);
  for (uint32_t o = 0; o < folded->n_out; ++o) {
    folded->offset[o] = (float)(offset[o] - mean[o]);
  }
}

PvStatus
pv_model_fold(PvModel* model, PvError* error)
{
  const uint32_t n_in   = model->n_features;
  const uint32_t n_out  = model->n_components;
  PvLinear       folded = { n_in, n_out, NULL, NULL };
  folded.matrix         = (float*)malloc((size_t)n_out * n_in * sizeof(float));
  folded.offset         = (float*)malloc(n_out * sizeof(float));
  PvStatus status       = PV_OK;
  if (!folded.matrix || !folded.offset) {
    status = pv_fail(error, PV_ERR_MEMORY, "out of memory");
  } else {
    fold_matrix(model, &folded);
    fold_offset(model, &folded);
    if (!pv_all_finite(folded.matrix, (size_t)n_out * n_in) ||
        !pv_all_finite(folded.offset, n_out)) {
      status = pv_fail(error, PV_ERR_FORMAT, "its projection overflows");
    }
  }
  if (status) {
    pv_linear_clear(&folded);
    return status;
  }
  pv_linear_clear(&model->folded);
  model->folded = folded;
  return PV_OK;
}

PvStatus
pv_model_centre(PvModel* model, PvError* error)
{
  const uint32_t n = model->n_components;
  float* const   centres =
    (float*)malloc((size_t)model->n_labels * n * sizeof(float));
  double* const sums =
    (double*)calloc(((size_t)model->n_labels + 1) * n, sizeof(double));
  uint32_t* const counts =
    (uint32_t*)calloc((size_t)model->n_labels + 1, sizeof(uint32_t));
  if (!centres || !sums || !counts) {
    free(centres);
    free(sums);
    free(counts);
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  for (uint32_t p = 0; p < model->n_points; ++p) {
    const uint32_t label = model->songs[model->point_song[p]].label;
    ++counts[label];
    for (uint32_t d = 0; d < n; ++d) {
      sums[(size_t)label * n + d] += (double)model->points[(size_t)p * n + d];
    }
  }
  for (size_t i = 0; i < (size_t)model->n_labels * n; ++i) {
    const uint32_t count = counts[i / n];
    centres[i]           = count ? (float)(sums[i] / count) : 0.0f;
  }
  free(sums);
  free(model->centres);
  free(model->counts);
  model->centres = centres;
  model->counts  = counts;
  return PV_OK;
}

uint32_t
pv_model_n_classes(const PvModel* model)
{
  for (uint32_t s = 0; s < model->n_songs; ++s) {
    if (model->songs[s].label == model->n_labels) {
      return model->n_labels + 1;
    }
  }
  return model->n_labels;
}

void
pv_model_project(const PvModel* model, const float* features, float* projected)
{
  const PvLinear* const folded = &model->folded;
  double                products[PV_MAX_COMPONENTS];
  apply(folded, features, products);
  for (uint32_t o = 0; o < folded->n_out; ++o) {
    const double x = (double)folded->offset[o] + products[o];
    projected[o] = (float)fmin(fmax(x, -PV_MAX_COORDINATE), PV_MAX_COORDINATE);
  }
}

static double
vote_of(const PvModel* model, const PvNeighbour* neighbour, uint32_t label)
{
  const PvVote kind = model->recipe.vote;
  const double near = 1.0 / fmin(fmax((double)neighbour->distance, 1e-6), 1e30);
  return kind == PV_VOTE_EQUAL      ? 1.0
         : kind == PV_VOTE_DISTANCE ? near
                                    : near / sqrt(model->counts[label]);
}

static void
count_votes(const PvModel* model, PvAnswer* answer)
{
  double votes[PV_MAX_LABELS + 1] = { 0 };
  double all                      = 0.0;
  double position[2]              = { 0 };
  for (uint32_t i = 0; i < answer->n_neighbours; ++i) {
    const PvNeighbour* const neighbour = &answer->neighbours[i];
    const uint32_t           song      = model->point_song[neighbour->point];
    const uint32_t           label     = model->songs[song].label;
    const double             vote      = vote_of(model, neighbour, label);
    votes[label] += vote;
    all += vote;
    position[0] += vote * (double)model->map[2 * song];
    position[1] += vote * (double)model->map[2 * song + 1];
  }
  for (uint32_t l = 0; l <= model->n_labels; ++l) {
    answer->probability[l] = (float)(votes[l] / all);
  }
  answer->position[0] = (float)(position[0] / all);
  answer->position[1] = (float)(position[1] / all);
}

void
pv_model_ask_there(const PvModel* model, PvAnswer* answer)
{
  answer->n_neighbours =
    model->tree
      ? pv_knn_tree_search(model->tree, answer->projected, model->recipe.k,
                           answer->neighbours)
      : pv_knn_search(model->points, model->n_points, model->n_components,
                      answer->projected, model->recipe.k, answer->neighbours);
  count_votes(model, answer);
  if (model->classifier) {
    answer->probability[model->n_labels] = 0.0f;
    pv_classify(model->classifier, answer->projected, answer->probability);
  }
}

void
pv_model_ask(const PvModel* model, const float* features, PvAnswer* answer)
{
  pv_model_project(model, features, answer->projected);
  pv_model_ask_there(model, answer);
}
