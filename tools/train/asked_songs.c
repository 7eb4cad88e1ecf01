// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/asked_songs.h"

#include "tools/train/drawn_rows.h"

#include <stdlib.h>

static bool
is_taught(const PvTraining* training, uint32_t song)
{
  return !training->taught || training->taught[song];
}

/// Draw among the songs that have clips.
/// @param drawn  [PV_MAX_ASKED_SONGS] Scratch
static bool
draw(const PvTraining* training, uint32_t* drawn, bool* songs)
{
  uint32_t n_taught = 0;
  uint32_t n_passed = 0;
  uint32_t n_found  = 0;
  for (uint32_t s = 0; s < training->n_songs; ++s) {
    n_taught += is_taught(training, s);
  }
  const uint32_t n_drawn =
    n_taught < PV_MAX_ASKED_SONGS ? n_taught : PV_MAX_ASKED_SONGS;
  if (!pv_drawn_rows(n_taught, n_drawn, drawn)) {
    return false;
  }
  for (uint32_t s = 0; s < training->n_songs && n_found < n_drawn; ++s) {
    if (is_taught(training, s)) {
      songs[s] = drawn[n_found] == n_passed++;
      n_found += songs[s];
    }
  }
  return true;
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
  uint32_t    drawn[PV_MAX_ASKED_SONGS];
  bool* const songs = calloc((size_t)training->n_songs + 1, sizeof(bool));
  *asked            = (PvAskedSongs){ .songs = songs };
  if (!songs || !draw(training, drawn, songs)) {
    return false;
  }
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
