// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/centres.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

/// What the centres are means of.
typedef struct {
  uint32_t* ends;   ///< [n_songs]: where the song's end in `points`
  uint32_t* points; ///< [n_points], song by song
  double*   labels; ///< [n_labels][n_components], sums over their songs' means
  uint32_t* n;      ///< [n_labels]: songs with points
} Sums;

static bool
init_sums(Sums* sums, const PvModelParts* parts)
{
  const size_t n = parts->n_components;
  *sums          = (Sums){ calloc(parts->n_songs, sizeof(uint32_t)),
                           malloc(parts->n_points * sizeof(uint32_t)),
                           calloc(parts->n_labels * n, sizeof(double)),
                           calloc(parts->n_labels, sizeof(uint32_t)) };
  return sums->ends && sums->points && sums->labels && sums->n;
}

static void
clear_sums(Sums* sums)
{
  free(sums->ends);
  free(sums->points);
  free(sums->labels);
  free(sums->n);
}

// Those of a song keep their order, wherever they lie.
static void
sort_points(const PvModelParts* parts, Sums* sums)
{
  uint32_t first = 0;
  for (uint32_t p = 0; p < parts->n_points; ++p) {
    ++sums->ends[parts->point_song[p]];
  }
  for (uint32_t s = 0; s < parts->n_songs; ++s) {
    const uint32_t n = sums->ends[s];
    sums->ends[s]    = first;
    first += n;
  }
  for (uint32_t p = 0; p < parts->n_points; ++p) {
    sums->points[sums->ends[parts->point_song[p]]++] = p;
  }
}

static void
add_song(const PvModelParts* parts,
         const uint32_t*     points,
         uint32_t            n_points,
         double*             sum)
{
  const uint32_t n                       = parts->n_components;
  double         mean[PV_MAX_COMPONENTS] = { 0 };
  for (uint32_t i = 0; i < n_points; ++i) {
    const float* const row = parts->points + (size_t)points[i] * n;
    for (uint32_t d = 0; d < n; ++d) {
      mean[d] += (double)row[d];
    }
  }
  for (uint32_t d = 0; d < n; ++d) {
    sum[d] += mean[d] / n_points;
  }
}

static void
add_songs(const PvModelParts* parts, Sums* sums)
{
  uint32_t first = 0;
  for (uint32_t s = 0; s < parts->n_songs; first = sums->ends[s++]) {
    const uint32_t label    = parts->songs[s].label;
    const uint32_t n_points = sums->ends[s] - first;
    if (label < parts->n_labels && n_points) {
      ++sums->n[label];
      add_song(parts, sums->points + first, n_points,
               sums->labels + (size_t)label * parts->n_components);
    }
  }
}

static void
place_centres(PvCentres* centres, const PvModelParts* parts, const Sums* sums)
{
  const uint32_t n = parts->n_components;
  for (uint32_t l = 0; l < parts->n_labels; ++l) {
    for (uint32_t d = 0; d < n; ++d) {
      const size_t at     = (size_t)l * n + d;
      const double x      = sums->n[l] ? sums->labels[at] / sums->n[l] : 0.0;
      centres->places[at] = (float)x;
      centres->origin[d] += (float)(x / parts->n_labels);
    }
  }
}

// A centre that lies in the origin has no direction: 0.
static void
point_to_centres(PvCentres* centres, const PvModelParts* parts)
{
  const uint32_t n = parts->n_components;
  for (uint32_t l = 0; l < parts->n_labels; ++l) {
    const float* const place     = centres->places + (size_t)l * n;
    float* const       direction = centres->directions + (size_t)l * n;
    double             square    = 0.0;
    for (uint32_t d = 0; d < n; ++d) {
      direction[d] = place[d] - centres->origin[d];
      square += (double)direction[d] * (double)direction[d];
    }
    for (uint32_t d = 0; square > 0.0 && d < n; ++d) {
      direction[d] = (float)((double)direction[d] / sqrt(square));
    }
  }
}

bool
pv_centres_make(PvCentres* centres, const PvModelParts* parts)
{
  const size_t n = parts->n_components;
  Sums         sums;
  *centres           = (PvCentres){ calloc(parts->n_labels * n, sizeof(float)),
                                    calloc(n, sizeof(float)),
                                    calloc(parts->n_labels * n, sizeof(float)) };
  const bool is_made = init_sums(&sums, parts) && centres->places &&
                       centres->origin && centres->directions;
  if (is_made) {
    sort_points(parts, &sums);
    add_songs(parts, &sums);
    place_centres(centres, parts, &sums);
    point_to_centres(centres, parts);
  }
  clear_sums(&sums);
  return is_made;
}

void
pv_centres_clear(PvCentres* centres)
{
  free(centres->places);
  free(centres->origin);
  free(centres->directions);
  *centres = (PvCentres){ 0 };
}

static double
cosine_to(const PvCentres* centres,
          const float*     direction,
          const float*     place,
          uint32_t         n)
{
  double along  = 0.0;
  double square = 0.0;
  for (uint32_t d = 0; d < n; ++d) {
    const double x = (double)place[d] - (double)centres->origin[d];
    along += x * (double)direction[d];
    square += x * x;
  }
  return square > 0.0 ? along / sqrt(square) : 0.0;
}

void
pv_centres_compare(const PvCentres*    centres,
                   const PvModelParts* parts,
                   const float*        place,
                   double*             share)
{
  const uint32_t n   = parts->n_components;
  double         all = 0.0;
  for (uint32_t l = 0; l < parts->n_labels; ++l) {
    const double cosine =
      cosine_to(centres, centres->directions + (size_t)l * n, place, n);
    share[l] = exp(cosine / parts->recipe.centre_temperature);
    all += share[l];
  }
  for (uint32_t l = 0; l < parts->n_labels; ++l) {
    share[l] /= all;
  }
}
