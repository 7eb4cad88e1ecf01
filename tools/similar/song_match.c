// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/similar/song_match.h"

#include "base/sort.h"
#include "model/recording.h"
#include "model/song_distances.h"

#include <math.h>
#include <stdlib.h>
#include <strings.h>

// A song is the recording that was asked for

/// if two clips are as near, against the median of all songs, as only the same
/// samples are;
static const double same_samples = 5e-5;
/// if it is the closest, and pv_recording_stands_out();
/// if it is the closest, so near against the median, and has the same title.
static const double namesake = 0.5;

static int
by_distance(const void* a, const void* b)
{
  const PvSongMatch* const x = a;
  const PvSongMatch* const y = b;
  if (x->distance != y->distance) {
    return x->distance < y->distance ? -1 : 1;
  }
  return x->song < y->song ? -1 : x->song > y->song;
}

void
pv_song_match_sort(PvSongMatch* matches, uint32_t n)
{
  qsort(matches, n, sizeof(PvSongMatch), by_distance);
}

static double
mean_of(const double* values, uint32_t n)
{
  double sum = 0.0;
  for (uint32_t i = 0; i < n; ++i) {
    sum += values[i];
  }
  return sum / n;
}

// The model's clips may stand three times as far apart as the place's.
static void
compare_song(const PvPlace* place,
             const double*  nearest,
             double*        distances,
             PvSongMatch*   matches)
{
  const uint32_t n       = place->n_points;
  const uint32_t n_songs = place->parts->n_songs;
  for (uint32_t i = 0; i < n; ++i) {
    distances[i] = nearest[(size_t)i * n_songs + matches->song];
  }
  pv_sort(distances, n);
  matches->distance = mean_of(distances, n);
  matches->closest  = pv_recording_closest(distances, n);
  matches->second   = distances[n > 1];
}

/// The values lose their order.
static double
median_of(double* values, uint32_t n)
{
  pv_sort(values, n);
  return values[n / 2];
}

static double
typical_closest(const PvSongMatch* matches, uint32_t n, double* scratch)
{
  for (uint32_t i = 0; i < n; ++i) {
    scratch[i] = matches[i].closest;
  }
  return median_of(scratch, n);
}

/// Whether the closest song, `match`, is the place's own.
static bool
is_recording(const PvPlace*     place,
             const char*        title,
             const PvSongMatch* matches,
             double             next,
             double             typical)
{
  return pv_recording_stands_out(place->parts, place->n_points,
                                 matches->closest, next, typical) ||
         (matches->closest <= namesake * typical &&
          !strcasecmp(title, place->parts->songs[matches->song].title));
}

static void
recognise(const PvPlace* place,
          const char*    title,
          double         typical,
          PvSongMatch*   matches)
{
  PvSongMatch* best = matches;
  double       next = INFINITY;
  for (uint32_t i = 0; i < place->parts->n_songs; ++i) {
    matches[i].is_same = matches[i].second <= same_samples * typical;
    if (matches[i].closest < best->closest) {
      next = best->closest;
      best = &matches[i];
    } else if (&matches[i] != best) {
      next = fmin(next, matches[i].closest);
    }
  }
  best->is_same |= is_recording(place, title, best, next, typical);
}

PvStatus
pv_song_match_find(const PvPlace* place,
                   const char*    title,
                   PvSongMatch*   matches,
                   PvError*       error)
{
  const uint32_t n_songs = place->parts->n_songs;
  const uint32_t n       = place->n_points;
  double* const  nearest = malloc((size_t)n * n_songs * sizeof(double));
  double* const  scratch = malloc((n + (size_t)n_songs) * sizeof(double));
  if (!nearest || !scratch) {
    free(nearest);
    free(scratch);
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  for (uint32_t i = 0; i < n; ++i) {
    pv_song_distances_of_window(
      place->parts, place->points + (size_t)i * place->parts->n_components,
      n_songs, nearest + (size_t)i * n_songs);
  }
  for (uint32_t s = 0; s < n_songs; ++s) {
    matches[s] = (PvSongMatch){ .song = s };
    compare_song(place, nearest, scratch, &matches[s]);
  }
  pv_song_match_sort(matches, n_songs);
  recognise(place, title, typical_closest(matches, n_songs, scratch), matches);
  free(nearest);
  free(scratch);
  return PV_OK;
}

/// From the place to a song, by one kind of feature.
static double
kind_distance(const PvPlace* place, uint32_t song, uint32_t n_kinds, uint32_t k)
{
  const uint32_t     n     = place->parts->n_components;
  const size_t       row   = (size_t)song * n_kinds + k;
  const float* const there = place->parts->song_kinds + row * n;
  double             sum   = 0.0;
  for (uint32_t c = 0; c < n; ++c) {
    const double d = place->kinds[(size_t)k * n + c] - (double)there[c];
    sum += d * d;
  }
  return sqrt(sum);
}

static double
median_distance(const PvPlace* place, uint32_t n_kinds, uint32_t k)
{
  const uint32_t n   = place->parts->n_songs;
  double* const  all = malloc(n * sizeof(double));
  for (uint32_t s = 0; all && s < n; ++s) {
    all[s] = kind_distance(place, s, n_kinds, k);
  }
  const double median = all ? median_of(all, n) : NAN;
  free(all);
  return median;
}

static int
by_relative(const void* a, const void* b)
{
  const PvKindDistance* const x = a;
  const PvKindDistance* const y = b;
  return x->relative < y->relative ? -1 : x->relative > y->relative;
}

uint32_t
pv_song_match_explain(const PvPlace*  place,
                      uint32_t        song,
                      PvKindDistance* distances)
{
  const PvKinds kinds = pv_recipe_kinds(&place->parts->recipe);
  if (!place->parts->song_kinds) {
    return 0;
  }
  for (uint32_t k = 0; k < kinds.n; ++k) {
    const double distance = kind_distance(place, song, kinds.n, k);
    const double typical  = median_distance(place, kinds.n, k);
    distances[k]          = (PvKindDistance){ kinds.of[k], distance,
                                     typical > 0.0 ? distance / typical : 0.0 };
  }
  qsort(distances, kinds.n, sizeof(PvKindDistance), by_relative);
  return kinds.n;
}
