// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/asked_songs.h"

#include "base/random.h"

#include <stdlib.h>

static void
draw(uint32_t n_songs, bool* songs)
{
  uint64_t random   = 1;
  uint32_t n_wanted = PV_MAX_ASKED_SONGS;
  for (uint32_t s = 0; s < n_songs; ++s) {
    songs[s] = pv_random_below(&random, n_songs - s) < n_wanted;
    n_wanted -= songs[s];
  }
}

static size_t
count_windows(const bool* songs, const PvClip* clips, uint32_t n)
{
  size_t n_windows = 0;
  for (uint32_t c = 0; c < n; ++c) {
    n_windows += songs[clips[c].song];
  }
  return n_windows;
}

bool
pv_asked_songs_draw(const PvTraining* training, PvAskedSongs* asked)
{
  bool* const songs = calloc((size_t)training->n_songs + 1, sizeof(bool));
  *asked            = (PvAskedSongs){ .songs = songs };
  if (!songs) {
    return false;
  }
  draw(training->n_songs, songs);
  asked->n_windows = count_windows(songs, training->clips, training->n_clips) +
                     count_windows(songs, training->early, training->n_early);
  return true;
}

void
pv_asked_songs_clear(PvAskedSongs* asked)
{
  free(asked->songs);
  *asked = (PvAskedSongs){ 0 };
}
