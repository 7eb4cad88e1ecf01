// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/taught_songs.h"

#include "tools/train/drawn_rows.h"

#include <stdlib.h>

/// Songs come in the order of their labels.
static void
fill_up(uint32_t first, uint32_t past, bool* taught)
{
  uint32_t n = 0;
  for (uint32_t s = first; s < past; ++s) {
    n += taught[s];
  }
  for (uint32_t s = first; s < past && n < PV_TAUGHT_OF_LABEL; ++s) {
    n += !taught[s];
    taught[s] = true;
  }
}

static void
fill_all_up(const PvTraining* training, bool* taught)
{
  uint32_t first = 0;
  for (uint32_t s = 1; s <= training->n_songs; ++s) {
    if (s == training->n_songs ||
        training->songs[s]->label != training->songs[first]->label) {
      fill_up(first, s, taught);
      first = s;
    }
  }
}

bool
pv_taught_songs_draw(const PvTraining* training, uint32_t n_most, bool** taught)
{
  *taught = NULL;
  if (training->n_songs <= n_most) {
    return true;
  }
  bool* const     songs = calloc(training->n_songs, sizeof(bool));
  uint32_t* const drawn = malloc((n_most + 1) * sizeof(uint32_t));
  const bool      is_fine =
    songs && drawn && pv_drawn_rows(training->n_songs, n_most, drawn);
  for (uint32_t i = 0; is_fine && i < n_most; ++i) {
    songs[drawn[i]] = true;
  }
  free(drawn);
  if (!is_fine) {
    free(songs);
    return false;
  }
  fill_all_up(training, songs);
  *taught = songs;
  return true;
}
