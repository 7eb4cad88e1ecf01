// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/song_places.h"

#include "model/model.h"
#include "model/project.h"
#include "tools/base/large_memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct PvPlacing {
  const PvTraining* training;
  const PvLinear*   head; ///< NULL: features stay as they are
  double            half_life_s;
  PvSongPlaces*     places;
  double*           sum; ///< [n_features]
  float*   means;   ///< [PV_PROJECT_AT_ONCE][n_features]: not projected yet
  uint32_t n_means; ///< So many of them are there
  uint32_t n_clips; ///< Taken
  uint32_t n_early;
  uint32_t n_songs;
};

/// Take the song's early windows; returns the frames of it up to the last one's end.
static uint32_t
pass_early(PvPlacing* work, uint32_t song)
{
  const PvTraining* const t        = work->training;
  uint32_t                n_frames = 0;
  while (work->n_early < t->n_early && t->early[work->n_early].song == song) {
    n_frames = t->early[work->n_early++].n_frames;
  }
  return n_frames;
}

/// Clips of a song, the next ones.
static uint32_t
count_clips(const PvPlacing* work, uint32_t song)
{
  const PvTraining* const t = work->training;
  uint32_t                n = 0;
  while (work->n_clips + n < t->n_clips &&
         t->clips[work->n_clips + n].song == song) {
    ++n;
  }
  return n;
}

static void
add(const float* features, uint32_t n, double weight, double* sum)
{
  for (uint32_t f = 0; f < n; ++f) {
    sum[f] += weight * (double)features[f];
  }
}

/// The mean of a song's clips, weighed as pv_evidence_add() does.
static void
take_mean(PvPlacing* work, uint32_t song, float* mean)
{
  const PvTraining* const t        = work->training;
  const PvClip* const     clips    = t->clips + work->n_clips;
  const uint32_t          n        = count_clips(work, song);
  const uint32_t          n_frames = clips[n - 1].n_frames;
  uint32_t                n_before = pass_early(work, song);
  double                  all      = 0.0;
  memset(work->sum, 0, t->n_features * sizeof(double));
  for (uint32_t c = 0; c < n; ++c) {
    const double age_s = pv_frames_seconds(n_frames - clips[c].n_frames);
    const double fade =
      work->half_life_s > 0.0 ? exp2(-age_s / work->half_life_s) : 1.0;
    const uint32_t n_new =
      clips[c].n_frames > n_before ? clips[c].n_frames - n_before : 1;
    const double weight = fade * n_new;
    add(clips[c].features, t->n_features, weight, work->sum);
    all += weight;
    n_before = clips[c].n_frames;
  }
  for (uint32_t f = 0; f < t->n_features; ++f) {
    mean[f] = (float)(work->sum[f] / all);
  }
  work->places->n_frames[song] = n_frames;
  work->n_clips += n;
}

/// Places of songs whose means are there.
static void
place(PvPlacing* work)
{
  const uint32_t n          = work->n_means;
  const uint32_t first      = work->n_songs - n;
  const size_t   n_features = work->training->n_features;
  const size_t   n_dims     = work->places->n_dims;
  float* const   to         = work->places->at + first * n_dims;
  const float*   means[PV_PROJECT_AT_ONCE];
  for (uint32_t i = 0; i < n; ++i) {
    means[i] = work->means + i * n_features;
  }
  if (work->head) {
    pv_project_many(work->head, means, n, to);
  } else {
    memcpy(to, work->means, n * n_dims * sizeof(float));
  }
}

void
pv_placing_go_on(PvPlacing* work, uint32_t past)
{
  const PvTraining* const t = work->training;
  while (work->n_songs < t->n_songs &&
         work->n_clips + count_clips(work, work->n_songs) <= past) {
    take_mean(work, work->n_songs++,
              work->means + (size_t)work->n_means * t->n_features);
    if (++work->n_means == PV_PROJECT_AT_ONCE || work->n_songs == t->n_songs) {
      place(work);
      work->n_means = 0;
    }
  }
}

static PvStatus
init_places(const PvPlacing* work, PvError* error)
{
  const PvTraining* const t      = work->training;
  PvSongPlaces* const     places = work->places;
  *places =
    (PvSongPlaces){ .n_dims = work->head ? work->head->n_out : t->n_features };
  places->n_bytes  = (uint64_t)t->n_songs * places->n_dims * sizeof(float);
  places->n_frames = calloc(t->n_songs, sizeof(uint32_t));
  places->at       = pv_large_new(places->n_bytes, error);
  return !places->at ? error->status
         : work->sum && work->means && places->n_frames
           ? PV_OK
           : pv_fail(error, PV_ERR_MEMORY, "out of memory");
}

PvStatus
pv_placing_new(const PvTraining* training,
               const PvLinear*   head,
               double            half_life_s,
               PvSongPlaces*     places,
               PvPlacing**       placing,
               PvError*          error)
{
  const size_t     n    = training->n_features;
  PvPlacing* const work = calloc(1, sizeof(PvPlacing));
  if (!work) {
    *places = (PvSongPlaces){ 0 };
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  *work                 = (PvPlacing){ .training    = training,
                                       .head        = head,
                                       .half_life_s = half_life_s,
                                       .places      = places,
                                       .sum         = calloc(n, sizeof(double)),
                                       .means = calloc(PV_PROJECT_AT_ONCE * n, sizeof(float)) };
  const PvStatus status = init_places(work, error);
  if (status) {
    pv_placing_free(work);
  } else {
    *placing = work;
  }
  return status;
}

void
pv_placing_free(PvPlacing* work)
{
  if (work) {
    free(work->sum);
    free(work->means);
    free(work);
  }
}

const float*
pv_song_place(const PvSongPlaces* places, uint32_t song)
{
  return places->at + (size_t)song * places->n_dims;
}

void
pv_song_places_clear(PvSongPlaces* places)
{
  free(places->n_frames);
  pv_large_free(places->at, places->n_bytes);
  *places = (PvSongPlaces){ 0 };
}
