// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/similar/song_place.h"

#include "model/kinds.h"

#include <math.h>
#include <stdlib.h>

static bool
project_clips(const float* clips, uint32_t n_clips, PvPlace* place)
{
  const PvModelParts* const parts = place->parts;
  const size_t              n =
    (size_t)pv_recipe_kinds(&parts->recipe).n * parts->n_components;
  double* const clip_kinds = calloc(n, sizeof(double));
  place->n_points          = n_clips;
  place->points = calloc((size_t)n_clips * parts->n_components, sizeof(float));
  place->kinds  = calloc(n, sizeof(double));
  const bool is_whole = clip_kinds && place->points && place->kinds;
  for (size_t c = 0; is_whole && c < n_clips; ++c) {
    const float* const features = clips + c * parts->n_features;
    pv_model_project(place->model, features,
                     place->points + c * parts->n_components);
    pv_model_project_kinds(place->model, features, clip_kinds);
    for (size_t i = 0; i < n; ++i) {
      place->kinds[i] += clip_kinds[i] / n_clips;
    }
  }
  free(clip_kinds);
  return is_whole;
}

static PvStatus
make_place(const PvModel* asked,
           const float*   clips,
           uint32_t       n_clips,
           PvPlace*       place,
           PvError*       error)
{
  *place = (PvPlace){ .model = asked, .parts = pv_model_parts(asked) };
  return project_clips(clips, n_clips, place)
           ? PV_OK
           : pv_fail(error, PV_ERR_MEMORY, "out of memory");
}

PvStatus
pv_place_make(const PvModel*       model,
              const PvSongVectors* song,
              PvPlace*             place,
              PvError*             error)
{
  const PvModel* const mono    = pv_model_mono(model);
  const bool           is_mono = mono && 2 * song->n_mono > song->n_clips;
  return make_place(is_mono ? mono : model, song->features, song->n_clips,
                    place, error);
}

PvStatus
pv_place_make_mono(const PvModel*       model,
                   const PvSongVectors* song,
                   PvPlace*             place,
                   PvError*             error)
{
  return make_place(pv_model_mono(model), song->mono, song->n_clips, place,
                    error);
}

void
pv_place_clear(PvPlace* place)
{
  free(place->points);
  free(place->kinds);
  *place = (PvPlace){ 0 };
}

static double
clip_distance(const float* a, const float* b, uint32_t n)
{
  double sum = 0.0;
  for (uint32_t i = 0; i < n; ++i) {
    const double d = (double)a[i] - (double)b[i];
    sum += d * d;
  }
  return sqrt(sum);
}

double
pv_place_distance(const PvPlace* from, const PvPlace* to)
{
  const uint32_t n   = from->parts->n_components;
  double         sum = 0.0;
  for (uint32_t i = 0; i < from->n_points; ++i) {
    double nearest = INFINITY;
    for (uint32_t j = 0; j < to->n_points; ++j) {
      nearest = fmin(nearest, clip_distance(from->points + (size_t)i * n,
                                            to->points + (size_t)j * n, n));
    }
    sum += nearest / from->n_points;
  }
  return sum;
}
