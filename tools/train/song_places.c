// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/song_places.h"

#include "model/project.h"
#include "model/model.h"
#include "tools/base/large_memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/// Room for the means of songs that are projected together.
typedef struct {
  double* sum;   ///< [n_features]
  float*  means; ///< [PV_PROJECT_AT_ONCE][n_features]
} Room;

/// How much a clip counts at the song's end, as in pv_evidence_add().
static double
weigh(const PvClip* clip, uint32_t n_frames_before, uint32_t n_frames_of_song, double half_life_s)
{
  const double age_s = pv_frames_seconds(n_frames_of_song - clip->n_frames);
  const double fade  = half_life_s > 0.0 ? exp2(-age_s / half_life_s) : 1.0;
  return fade * (clip->n_frames - n_frames_before);
}

/// The mean of clips from `first` on that are of its song, and the frames of that.
/// Returns how many there are.
static uint32_t
take_mean(const PvTraining* training,
          uint32_t          first,
          uint32_t          n_frames_before,
          double            half_life_s,
          double*           sum,
          float*            mean,
          uint32_t*         n_frames)
{
  const PvClip* const clips = training->clips + first;
  const uint32_t      n     = training->n_features;
  const uint32_t      left  = training->n_clips - first;
  uint32_t            n_of  = 0;
  double              all   = 0.0;
  memset(sum, 0, n * sizeof(double));
  for (; n_of < left && clips[n_of].song == clips[0].song; ++n_of) {
    *n_frames = clips[n_of].n_frames;
  }
  for (uint32_t c = 0; c < n_of; ++c) {
    const double w = weigh(&clips[c], c ? clips[c-1].n_frames : n_frames_before, *n_frames, half_life_s);
    all += w;
    for (uint32_t f = 0; f < n; ++f) {
      sum[f] += w * (double)clips[c].features[f];
    }
  }
  for (uint32_t f = 0; f < n; ++f) {
    mean[f] = (float)(sum[f] / all);
  }
  return n_of;
}

static void
keep(const PvTraining* training,
     const PvLinear*   head,
     const Room*       room,
     uint32_t          first,
     uint32_t          n,
     PvSongPlaces*     places)
{
  const float* means[PV_PROJECT_AT_ONCE];
  float* const to = places->at + (size_t)first * places->n_dims;
  for (uint32_t i = 0; i < n; ++i) {
    means[i] = room->means + (size_t)i * training->n_features;
  }
  if (head) {
    pv_project_many(head, means, n, to);
  } else {
    memcpy(to, room->means, (size_t)n * places->n_dims * sizeof(float));
  }
}

/// Songs have clips, which come in their order.
static void
find_all(const PvTraining* training,
         const PvLinear*   head,
         const Room*       room,
         PvSongPlaces*     places)
{
  uint32_t clip = 0;
  uint32_t early = 0;
  uint32_t n    = 0; // Means that are not kept yet
  for (uint32_t s = 0; s < training->n_songs; ++s) {
    uint32_t before = 0;
    while (early < training->n_early && training->early[early].song == s) { before = training->early[early++].n_frames; }
    clip +=
      take_mean(training, clip, before, 180.0, room->sum,
                room->means + (size_t)n * training->n_features, &places->n_frames[s]);
    if (++n == PV_PROJECT_AT_ONCE || s + 1 == training->n_songs) {
      keep(training, head, room, s + 1 - n, n, places);
      n = 0;
    }
  }
}

PvStatus
pv_song_places_find(const PvTraining* training,
                    const PvLinear*   head,
                    PvSongPlaces*     places,
                    PvError*          error)
{
  const size_t n_features = training->n_features;
  Room         room       = { calloc(n_features, sizeof(double)),
                              calloc(PV_PROJECT_AT_ONCE * n_features, sizeof(float)) };
  *places         = (PvSongPlaces){ .n_dims = head ? head->n_out : training->n_features };
  places->n_bytes = (uint64_t)training->n_songs * places->n_dims * sizeof(float);
  places->n_frames = calloc(training->n_songs, sizeof(uint32_t));
  places->at       = pv_large_new(places->n_bytes, error);
  PvStatus status  = places->at ? PV_OK : error->status;
  if (!status && (!room.sum || !room.means || !places->n_frames)) {
    status = pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  if (!status) {
    find_all(training, head, &room, places);
  }
  free(room.sum);
  free(room.means);
  return status;
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
