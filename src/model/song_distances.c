// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/song_distances.h"

#include "model/model_private.h"

#include <math.h>
#include <stdlib.h>

struct PvSongDistances {
  uint32_t n_songs;
  double   weight;
  double*  sums;    ///< [n_songs]
  double*  nearest; ///< [n_songs] Of one window
};

PvSongDistances*
pv_song_distances_new(const PvModel* model)
{
  PvSongDistances* const distances =
    (PvSongDistances*)calloc(1, sizeof(PvSongDistances));
  if (distances) {
    distances->n_songs = model->parts->n_songs;
    distances->sums    = (double*)calloc(model->parts->n_songs, sizeof(double));
    distances->nearest = (double*)calloc(model->parts->n_songs, sizeof(double));
    if (!distances->sums || !distances->nearest) {
      pv_song_distances_free(distances);
      return NULL;
    }
  }
  return distances;
}

void
pv_song_distances_free(PvSongDistances* distances)
{
  if (distances) {
    free(distances->sums);
    free(distances->nearest);
    free(distances);
  }
}

static double
square_distance(const float* a, const float* b, uint32_t n)
{
  double sum = 0.0;
  for (uint32_t i = 0; i < n; ++i) {
    const double d = (double)a[i] - (double)b[i];
    sum += d * d;
  }
  return sum;
}

void
pv_song_distances_of_window(const PvModelParts* asked,
                            const float*        projected,
                            uint32_t            n_songs,
                            double*             distances)
{
  const uint32_t n = asked->n_components;
  for (uint32_t s = 0; s < n_songs; ++s) {
    distances[s] = INFINITY;
  }
  for (uint32_t p = 0; p < asked->n_points; ++p) {
    double* const nearest = &distances[asked->point_song[p]];
    const double  d =
      square_distance(projected, asked->points + (size_t)p * n, n);
    *nearest = d < *nearest ? d : *nearest;
  }
  for (uint32_t s = 0; s < n_songs; ++s) {
    distances[s] = sqrt(distances[s]);
  }
}

void
pv_song_distances_add(PvSongDistances* distances,
                      const PvModel*   asked,
                      const float*     projected,
                      double           weight)
{
  pv_song_distances_of_window(asked->parts, projected, distances->n_songs,
                              distances->nearest);
  for (uint32_t s = 0; s < distances->n_songs; ++s) {
    distances->sums[s] += weight * distances->nearest[s];
  }
  distances->weight += weight;
}

uint32_t
pv_song_distance_list(PvSongDistance* nearest,
                      uint32_t        n,
                      uint32_t        n_max,
                      PvSongDistance  song)
{
  if (!n_max || !isfinite(song.distance) ||
      (n == n_max && !(song.distance < nearest[n - 1].distance))) {
    return n;
  }
  uint32_t at = n < n_max ? n++ : n - 1;
  while (at > 0 && song.distance < nearest[at - 1].distance) {
    nearest[at] = nearest[at - 1];
    --at;
  }
  nearest[at] = song;
  return n;
}

uint32_t
pv_song_distances_nearest(const PvSongDistances* distances,
                          uint32_t               n_max,
                          PvSongDistance*        nearest)
{
  uint32_t n = 0;
  for (uint32_t s = 0; s < distances->n_songs; ++s) {
    const PvSongDistance song = { s, distances->sums[s] / distances->weight };
    n                         = pv_song_distance_list(nearest, n, n_max, song);
  }
  return n;
}
