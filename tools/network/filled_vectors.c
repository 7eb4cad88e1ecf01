// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/network/filled_vectors.h"

#include <stdlib.h>
#include <string.h>

bool
pv_filled_song_make(const PvOwnNetwork*  network,
                    const PvSongVectors* song,
                    uint32_t             n_features,
                    PvSongVectors*       filled)
{
  *filled = (PvSongVectors){ .is_short = song->is_short,
                             .note     = song->note,
                             .error    = song->error };
  if (!song->n_clips) {
    return true;
  }
  if (!pv_song_vectors_reserve(filled, song->n_clips, n_features, false)) {
    return false;
  }
  filled->n_clips = song->n_clips;
  memcpy(filled->heard, song->heard, song->n_clips * sizeof(uint32_t));
  for (uint32_t c = 0; c < song->n_clips; ++c) {
    const size_t at = (size_t)c * n_features;
    pv_own_network_fill(network, song->features + at, n_features,
                        filled->features + at);
  }
  return true;
}

bool
pv_filled_vectors_make(const PvOwnNetwork* network,
                       const PvVectors*    vectors,
                       PvVectors*          filled)
{
  *filled       = (PvVectors){ .n_features  = vectors->n_features,
                               .n_songs     = vectors->n_songs,
                               .clip_frames = vectors->clip_frames };
  filled->songs = calloc((size_t)vectors->n_songs + 1, sizeof(PvSongVectors));
  bool is_whole = filled->songs;
  for (uint32_t s = 0; is_whole && s < vectors->n_songs; ++s) {
    is_whole = pv_filled_song_make(network, &vectors->songs[s],
                                   vectors->n_features, &filled->songs[s]);
  }
  return is_whole;
}
