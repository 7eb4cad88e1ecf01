// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/training.h"

#include "model/model.h"
#include "tools/base/large_memory.h"

#include <stdlib.h>

static PvClip
clip_of(const PvTraining* training,
        const float*      features,
        const float*      mono,
        uint32_t          clip,
        uint32_t          n_frames)
{
  const size_t at = (size_t)clip * training->n_features;
  return (PvClip){ .features = features + at,
                   .mono     = mono ? mono + at : NULL,
                   .song     = training->n_songs,
                   .n_frames = n_frames };
}

/// Clips so far apart, or the first and the last one; returns how many.
static uint32_t
gather_clips(const PvTraining*    training,
             const PvSongVectors* vectors,
             uint32_t             clip_frames,
             PvClip*              clips)
{
  const uint32_t* const heard = vectors->heard;
  const uint32_t        end   = vectors->n_clips;
  uint32_t              n     = 0;
  for (uint32_t c = 0; c < end; ++c) {
    const bool is_last = n == 1 && c + 1 == end;
    if (!n || is_last || heard[c] - clips[n - 1].n_frames >= clip_frames) {
      clips[n++] =
        clip_of(training, vectors->features, vectors->mono, c, heard[c]);
    }
  }
  return n;
}

/// Keep so many of `n`, evenly spread.
static void
thin_out(PvClip* clips, uint32_t n, uint32_t n_kept)
{
  for (uint32_t i = 0; i < n_kept; ++i) {
    clips[i] = clips[(2 * i + 1) * n / (2 * n_kept)];
  }
}

static void
add_song(PvTraining*      training,
         const PvDataset* dataset,
         const PvVectors* all,
         uint32_t         place)
{
  const PvSongVectors* const vectors = &all->songs[place];
  PvClip* const              clips   = training->clips + training->n_clips;
  uint32_t n = gather_clips(training, vectors, all->clip_frames, clips);
  if (dataset->songs[place].label == training->n_labels &&
      n > PV_MAX_UNKNOWN_CLIPS) {
    thin_out(clips, n, PV_MAX_UNKNOWN_CLIPS);
    n = PV_MAX_UNKNOWN_CLIPS;
  }
  training->n_clips += n;
  for (uint32_t i = 0; i < vectors->n_early; ++i) {
    training->early[training->n_early++] =
      clip_of(training, vectors->early, vectors->early_mono, i,
              vectors->early_frames[i]);
  }
  training->songs[training->n_songs]    = &dataset->songs[place];
  training->places[training->n_songs++] = place;
}

PvStatus
pv_training_check(const PvTraining* training, PvError* error)
{
  uint32_t next = 0; // Songs come in the order of their labels
  if (!training->n_labels) {
    return pv_fail(error, PV_ERR_DATA,
                   "all songs are labelled " PV_UNKNOWN
                   ": add songs by the producers to learn");
  }
  for (uint32_t s = 0; s < training->n_songs; ++s) {
    const uint32_t label = training->songs[s]->label;
    if (label > next || label == training->n_labels) {
      break;
    }
    next = label + 1;
  }
  if (next < training->n_labels) {
    return pv_fail(error, PV_ERR_DATA,
                   "%s: none of the songs can be used: add songs or leave this "
                   "producer out",
                   training->labels[next]);
  }
  return PV_OK;
}

PvStatus
pv_training_gather(const PvDataset* dataset,
                   const PvVectors* vectors,
                   const bool*      is_in,
                   PvTraining*      training,
                   PvError*         error)
{
  size_t     n_clips  = 0;
  size_t     n_early  = 0;
  PvTraining gathered = { .n_labels   = dataset->n_labels,
                          .labels     = dataset->labels,
                          .n_features = vectors->n_features,
                          .task       = vectors->task };
  for (uint32_t s = 0; s < dataset->n_songs; ++s) {
    n_clips += vectors->songs[s].n_clips;
    n_early += vectors->songs[s].n_early;
  }
  gathered.songs  = calloc(dataset->n_songs, sizeof(*gathered.songs));
  gathered.places = calloc(dataset->n_songs, sizeof(uint32_t));
  gathered.clips  = calloc(n_clips + 1, sizeof(PvClip));
  gathered.early  = calloc(n_early + 1, sizeof(PvClip));
  if (!gathered.songs || !gathered.places || !gathered.clips ||
      !gathered.early) {
    pv_training_clear(&gathered);
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  for (uint32_t s = 0; s < dataset->n_songs; ++s) {
    if (vectors->songs[s].n_clips && (!is_in || is_in[s])) {
      add_song(&gathered, dataset, vectors, s);
    }
  }
  const PvStatus status = pv_training_check(&gathered, error);
  if (status) {
    pv_training_clear(&gathered);
  } else {
    *training = gathered;
  }
  return status;
}

static PvClip*
unfill(const PvClip* clips, uint32_t n)
{
  PvClip* const unfilled = calloc((size_t)n + 1, sizeof(PvClip));
  for (uint32_t c = 0; unfilled && c < n; ++c) {
    unfilled[c].features = clips[c].unfilled;
    unfilled[c].mono     = clips[c].unfilled_mono;
    unfilled[c].song     = clips[c].song;
    unfilled[c].n_frames = clips[c].n_frames;
  }
  return unfilled;
}

bool
pv_training_unfill(const PvTraining* filled, PvTraining* training)
{
  *training         = *filled;
  training->task    = filled->network->task;
  training->network = NULL;
  training->clips   = unfill(filled->clips, filled->n_clips);
  training->early   = unfill(filled->early, filled->n_early);
  return training->clips && training->early;
}

enum { AHEAD = 512 }; // Clips that the disk may read meanwhile

/// Those of a song lie in one piece.
static void
expect(const PvClip* clips, uint32_t n_features, uint32_t n)
{
  uint32_t first = 0;
  for (uint32_t c = 1; c <= n; ++c) {
    if (c == n || clips[c].features != clips[c - 1].features + n_features) {
      pv_large_expect(clips[first].features,
                      (uint64_t)(c - first) * n_features * sizeof(float));
      first = c;
    }
  }
}

void
pv_clips_expect(const PvClip* clips,
                uint32_t      n_features,
                uint32_t      n,
                uint32_t      first,
                uint32_t      n_now)
{
  const uint32_t from = first ? first + AHEAD : 0;
  const uint32_t past = first + n_now + AHEAD < n ? first + n_now + AHEAD : n;
  if (from < past) {
    expect(clips + from, n_features, past - from);
  }
}

void
pv_clips_project(const PvLinear* composed,
                 const PvClip*   clips,
                 uint32_t        n,
                 float*          projected)
{
  const uint32_t at_once = PV_PROJECT_AT_ONCE;
  const float*   features[PV_PROJECT_AT_ONCE];
  for (uint32_t first = 0; first < n; first += at_once) {
    const uint32_t n_now = n - first < at_once ? n - first : at_once;
    pv_clips_expect(clips, composed->n_in, n, first, n_now);
    for (uint32_t c = 0; c < n_now; ++c) {
      features[c] = clips[first + c].features;
    }
    pv_project_many(composed, features, n_now,
                    projected + (size_t)first * composed->n_out);
  }
}

void
pv_training_clear(PvTraining* training)
{
  free(training->songs);
  free(training->places);
  free(training->clips);
  free(training->early);
  *training = (PvTraining){ 0 };
}
