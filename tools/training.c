// SPDX-License-Identifier: GPL-3.0-or-later

#include "training.h"

#include <stdlib.h>

static void
add_song(PvTraining*          training,
         const PvDatasetSong* song,
         const PvSongVectors* vectors)
{
  for (uint32_t c = 0; c < vectors->n_clips; ++c) {
    const size_t at = (size_t)c * training->n_features;
    training->clips[training->n_clips++] =
      (PvClip){ vectors->features + at,
                vectors->mono ? vectors->mono + at : NULL, training->n_songs };
  }
  training->songs[training->n_songs++] = song;
}

static PvStatus
check_labels(const PvTraining* training, PvError* error)
{
  uint32_t next = 0; // Songs come in the order of their labels
  for (uint32_t s = 0; s < training->n_songs; ++s) {
    if (training->songs[s]->label > next) {
      break;
    }
    next = training->songs[s]->label + 1;
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
  PvTraining gathered = { .n_labels   = dataset->n_labels,
                          .labels     = dataset->labels,
                          .n_features = vectors->n_features };
  for (uint32_t s = 0; s < dataset->n_songs; ++s) {
    n_clips += vectors->songs[s].n_clips;
  }
  gathered.songs = calloc(dataset->n_songs, sizeof(*gathered.songs));
  gathered.clips = calloc(n_clips ? n_clips : 1, sizeof(PvClip));
  if (!gathered.songs || !gathered.clips) {
    pv_training_clear(&gathered);
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  for (uint32_t s = 0; s < dataset->n_songs; ++s) {
    if (vectors->songs[s].n_clips && (!is_in || is_in[s])) {
      add_song(&gathered, &dataset->songs[s], &vectors->songs[s]);
    }
  }
  const PvStatus status = check_labels(&gathered, error);
  if (status) {
    pv_training_clear(&gathered);
  } else {
    *training = gathered;
  }
  return status;
}

void
pv_training_clear(PvTraining* training)
{
  free(training->songs);
  free(training->clips);
  *training = (PvTraining){ 0 };
}
