// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/heard_song.h"

#include "base/sort.h"
#include "model/recording.h"
#include "model/song_distances.h"

#include <math.h>
#include <stdlib.h>

enum { N_KEPT = 12 };

struct PvHeardSong {
  bool     is_mono;
  uint32_t n_windows; ///< Taken
  double   last_s;    ///< When the newest ended
  uint32_t n_songs;
  double*  distances; ///< [N_KEPT][n_songs]: a ring
  double*  closest;   ///< [n_songs]
  int32_t  song;      ///< -1: none
};

PvHeardSong*
pv_heard_song_new(void)
{
  PvHeardSong* const heard = (PvHeardSong*)calloc(1, sizeof(PvHeardSong));
  if (heard) {
    heard->song = -1;
  }
  return heard;
}

void
pv_heard_song_free(PvHeardSong* heard)
{
  if (heard) {
    free(heard->distances);
    free(heard->closest);
    free(heard);
  }
}

void
pv_heard_song_forget(PvHeardSong* heard)
{
  heard->n_windows = 0;
  heard->last_s    = 0.0;
  heard->song      = -1;
}

/// Make room for a model's songs.
static bool
fit(PvHeardSong* heard, uint32_t n_songs)
{
  if (heard->n_songs == n_songs) {
    return true;
  }
  free(heard->distances);
  free(heard->closest);
  heard->distances  = (double*)calloc((size_t)N_KEPT * n_songs, sizeof(double));
  heard->closest    = (double*)calloc(n_songs, sizeof(double));
  const bool is_fit = heard->distances && heard->closest;
  heard->n_songs    = is_fit ? n_songs : 0;
  return is_fit;
}

static double
measure_closest(const PvHeardSong* heard, uint32_t song, uint32_t n)
{
  double sorted[N_KEPT];
  for (uint32_t i = 0; i < n; ++i) {
    sorted[i] = heard->distances[(size_t)i * heard->n_songs + song];
  }
  pv_sort(sorted, n);
  return pv_recording_closest(sorted, n);
}

static int32_t
recognise(const PvHeardSong* heard, const PvModelParts* parts)
{
  const uint32_t n    = heard->n_windows < N_KEPT ? heard->n_windows : N_KEPT;
  uint32_t       best = 0;
  for (uint32_t s = 0; s < heard->n_songs; ++s) {
    heard->closest[s] = measure_closest(heard, s, n);
    best              = heard->closest[s] < heard->closest[best] ? s : best;
  }
  pv_sort(heard->closest, heard->n_songs);
  const double next = heard->n_songs > 1 ? heard->closest[1] : INFINITY;
  return pv_recording_stands_out(parts, n, heard->closest[0], next,
                                 heard->closest[heard->n_songs / 2])
           ? (int32_t)best
           : -1;
}

/// Whether a window is full, and far enough from the last.
static bool
is_due(const PvHeardSong* heard, const PvModelParts* parts, double seconds)
{
  const double window_s = pv_frames_seconds(parts->recipe.window_frames);
  return seconds >= window_s && seconds - heard->last_s >= 0.5 * window_s;
}

PvStatus
pv_heard_song_add(PvHeardSong*        heard,
                  const PvModelParts* parts,
                  const PvModelParts* asked,
                  const float*        projected,
                  double              seconds)
{
  const uint32_t n_songs = parts->n_songs;
  const bool     is_mono = asked != parts;
  if (!is_due(heard, parts, seconds)) {
    return PV_OK;
  }
  if (!fit(heard, n_songs)) {
    return PV_ERR_MEMORY;
  }
  heard->n_windows = is_mono == heard->is_mono ? heard->n_windows : 0;
  heard->is_mono   = is_mono;
  heard->last_s    = seconds;
  double* const row =
    heard->distances + (size_t)(heard->n_windows++ % N_KEPT) * n_songs;
  pv_song_distances_of_window(asked, projected, n_songs, row);
  heard->song = recognise(heard, parts);
  return PV_OK;
}

int32_t
pv_heard_song_find(const PvHeardSong* heard)
{
  return heard->song;
}
