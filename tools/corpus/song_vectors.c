// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/corpus/song_vectors.h"

#include <stdlib.h>

static bool
grow(float** features, size_t n)
{
  float* const wider = realloc(*features, n * sizeof(float));
  *features          = wider ? wider : *features;
  return wider;
}

static bool
grow_times(uint32_t** times, size_t n)
{
  uint32_t* const wider = realloc(*times, n * sizeof(uint32_t));
  *times                = wider ? wider : *times;
  return wider;
}

bool
pv_song_vectors_reserve(PvSongVectors* song,
                        uint32_t       n_clips,
                        uint32_t       n_features,
                        bool           with_mono)
{
  const size_t n = (size_t)n_clips * n_features;
  return grow_times(&song->heard, n_clips) && grow(&song->features, n) &&
         (!with_mono || grow(&song->mono, n));
}

bool
pv_song_vectors_reserve_early(PvSongVectors* song,
                              uint32_t       n_early,
                              uint32_t       n_features,
                              bool           with_mono)
{
  const size_t n = (size_t)n_early * n_features;
  return grow(&song->early, n) && (!with_mono || grow(&song->early_mono, n));
}

void
pv_song_vectors_clear(PvSongVectors* song)
{
  free(song->heard);
  free(song->features);
  free(song->mono);
  free(song->early);
  free(song->early_mono);
  *song = (PvSongVectors){ 0 };
}
