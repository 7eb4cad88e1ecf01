// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/song_distances.h"

#include "model/model_private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

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

enum { ROWS_AT_ONCE = 4 };

// Distances of a place from rows: each sum goes in the order of the dimensions,
// several side by side, as an addition waits for the one before.
static inline void
square_distances(const float* place,
                 const float* rows,
                 uint32_t     n_rows,
                 uint32_t     n,
                 double*      squares)
{
  double sums[ROWS_AT_ONCE] = { 0 };
  for (uint32_t i = 0; i < n; ++i) {
    for (uint32_t r = 0; r < n_rows; ++r) {
      const double d = (double)place[i] - (double)rows[(size_t)r * n + i];
      sums[r] += d * d;
    }
  }
  memcpy(squares, sums, n_rows * sizeof(double));
}

static void
find_nearest(const PvModelParts* parts, const float* place, double* nearest)
{
  const uint32_t n      = parts->n_components;
  uint32_t       n_rows = ROWS_AT_ONCE;
  double         squares[ROWS_AT_ONCE];
  for (uint32_t p = 0; p < parts->n_points; p += n_rows) {
    const float* const rows = parts->points + (size_t)p * n;
    if (parts->n_points - p >= ROWS_AT_ONCE) {
      square_distances(place, rows, ROWS_AT_ONCE, n, squares);
    } else {
      n_rows = 1;
      square_distances(place, rows, 1, n, squares);
    }
    for (uint32_t r = 0; r < n_rows; ++r) {
      double* const of = &nearest[parts->point_song[p + r]];
      *of              = squares[r] < *of ? squares[r] : *of;
    }
  }
}

void
pv_song_distances_of_window(const PvModelParts* asked,
                            const float*        projected,
                            uint32_t            n_songs,
                            double*             distances)
{
  for (uint32_t s = 0; s < n_songs; ++s) {
    distances[s] = INFINITY;
  }
  find_nearest(asked, projected, distances);
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
