// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/song_map.h"

#include "model/song_means.h"
#include "tools/train/landmarks.h"
#include "tools/train/pca.h"
#include "tools/train/tsne.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool
take_song_means(const PvModelParts* parts, PvMatrix* means)
{
  uint32_t* const counts = calloc(parts->n_songs, sizeof(uint32_t));
  if (!counts || !pv_matrix_init(means, parts->n_songs, parts->n_components)) {
    free(counts);
    return false;
  }
  pv_song_means_find(parts, means->at, counts);
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
      map[2 * (size_t)s + c] = (float)(pv_matrix_row(plane, s)[c] / largest);
    }
  }
}

static PvStatus
lay_out_straight(const PvMatrix* songs, PvMatrix* plane, PvError* error)
{
  PvStepFit    fit    = { 0 };
  const PvRows all    = pv_rows_of_matrix(songs);
  PvStatus     status = pv_pca_fit(&all, 2, false, &fit, error);
  if (!status && !pv_step_fit_apply(&fit, songs, plane)) {
    status = pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  pv_step_fit_clear(&fit);
  return status;
}

static PvStatus
lay_out(const PvMatrix* songs, PvMatrix* plane, PvError* error)
{
  const uint32_t n = songs->n_rows;
  return n < PV_TSNE_MIN ? lay_out_straight(songs, plane, error)
         : n <= PV_TSNE_MAX
           ? pv_tsne(songs, plane, error)
           : pv_landmarks_lay_out(songs, PV_TSNE_MAX, plane, error);
}

PvStatus
pv_song_map_lay_out(const PvMatrix* songs, float* map, PvError* error)
{
  PvMatrix plane  = { 0 };
  PvStatus status = lay_out(songs, &plane, error);
  memset(map, 0, 2 * (size_t)songs->n_rows * sizeof(float));
  if (!status) {
    scale_into(&plane, map);
  }
  pv_matrix_clear(&plane);
  // All at one place, or only one: the middle
  return status == PV_ERR_DATA ? PV_OK : status;
}

PvStatus
pv_song_map_make(PvModelParts* parts, PvError* error)
{
  PvMatrix means = { 0 };
  parts->map     = calloc(2 * (size_t)parts->n_songs, sizeof(float));
  if (!parts->map || !take_song_means(parts, &means)) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  const PvStatus status = pv_song_map_lay_out(&means, parts->map, error);
  pv_matrix_clear(&means);
  return status;
}
