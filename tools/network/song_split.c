// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/network/song_split.h"

#include "base/random.h"

#include <stdlib.h>

enum { FEWEST_SONGS = 3, ONE_IN = 5 };

static void
take_label(PvSongSplit*    split,
           const uint32_t* labels,
           const bool*     is_in,
           uint32_t        n_songs,
           uint32_t        label,
           uint64_t*       seed)
{
  const uint32_t begin = split->begins[label];
  uint32_t       end   = begin;
  for (uint32_t s = 0; s < n_songs; ++s) {
    if (is_in[s] && labels[s] == label) {
      split->songs[end++] = s;
    }
  }
  const uint32_t n   = end - begin;
  const uint32_t one = n >= FEWEST_SONGS ? 1 : 0;
  pv_random_shuffle(seed, split->songs + begin, n);
  split->n_kept[label]     = n / ONE_IN > one ? n / ONE_IN : one;
  split->begins[label + 1] = end;
}

bool
pv_song_split_init(PvSongSplit*    split,
                   const uint32_t* labels,
                   const bool*     is_in,
                   uint32_t        n_songs,
                   uint32_t        n_labels,
                   uint64_t        seed)
{
  *split =
    (PvSongSplit){ .n_labels = n_labels,
                   .begins   = calloc((size_t)n_labels + 1, sizeof(uint32_t)),
                   .n_kept   = calloc((size_t)n_labels + 1, sizeof(uint32_t)),
                   .songs    = calloc((size_t)n_songs + 1, sizeof(uint32_t)) };
  if (!split->begins || !split->n_kept || !split->songs) {
    return false;
  }
  for (uint32_t l = 0; l < n_labels; ++l) {
    take_label(split, labels, is_in, n_songs, l, &seed);
  }
  return true;
}

void
pv_song_split_clear(PvSongSplit* split)
{
  free(split->begins);
  free(split->n_kept);
  free(split->songs);
  *split = (PvSongSplit){ 0 };
}
