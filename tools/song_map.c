// SPDX-License-Identifier: GPL-3.0-or-later

#include "song_map.h"

#include "pca.h"

#include <math.h>
#include <stdlib.h>

static bool
take_song_means(const PvModel* model, PvMatrix* means)
{
  uint32_t* const counts = calloc(model->n_songs, sizeof(uint32_t));
  if (!counts || !pv_matrix_init(means, model->n_songs, model->n_components)) {
    free(counts);
    return false;
  }
  for (uint32_t p = 0; p < model->n_points; ++p) {
    const float* const point = model->points + (size_t)p * model->n_components;
    double* const      mean  = pv_matrix_row(means, model->point_song[p]);
    for (uint32_t c = 0; c < model->n_components; ++c) {
      mean[c] += (double)point[c];
    }
    ++counts[model->point_song[p]];
  }
  for (uint32_t s = 0; s < model->n_songs; ++s) {
    double* const mean = pv_matrix_row(means, s);
    for (uint32_t c = 0; counts[s] && c < model->n_components; ++c) {
      mean[c] /= counts[s];
    }
  }
  free(counts);
  return true;
}

static void
scale_into(const PvMatrix* plane, float* map)
{
  double largest = 0.0;
  for (uint32_t s = 0; s < plane->n_rows; ++s) {
    for (uint32_t c = 0; c < plane->n_cols; ++c) {
      largest = fmax(largest, fabs(pv_matrix_row(plane, s)[c]));
    }
  }
  for (uint32_t s = 0; largest > 0.0 && s < plane->n_rows; ++s) {
    for (uint32_t c = 0; c < plane->n_cols; ++c) {
      map[2 * s + c] = (float)(pv_matrix_row(plane, s)[c] / largest);
    }
  }
}

PvStatus
pv_song_map_make(PvModel* model, PvError* error)
{
  PvMatrix  means = { 0 };
  PvMatrix  plane = { 0 };
  PvStepFit fit   = { 0 };
  PvStatus  status;
  model->map = calloc(2 * (size_t)model->n_songs, sizeof(float));
  if (!model->map || !take_song_means(model, &means)) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  status = pv_pca_fit(&means, 2, false, &fit, error);
  if (status == PV_ERR_DATA) {
    status = PV_OK; // All at one place: the middle
  } else if (!status && !pv_step_fit_apply(&fit, &means, &plane)) {
    status = pv_fail(error, PV_ERR_MEMORY, "out of memory");
  } else if (!status) {
    scale_into(&plane, model->map);
  }
  pv_step_fit_clear(&fit);
  pv_matrix_clear(&plane);
  pv_matrix_clear(&means);
  return status;
}
