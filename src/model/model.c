// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/model.h"

#include <stdlib.h>

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
  pv_linear_clear(&model->composed);
  pv_recipe_clear(&model->recipe);
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
