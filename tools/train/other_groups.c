// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/other_groups.h"

#include <stdlib.h>
#include <string.h>

static bool
is_noise(const PvDatasetSong* song)
{
  return song->noise != PV_NOISE_NONE;
}

static bool
is_by_others(const PvTraining* training, uint32_t s)
{
  return training->songs[s]->label == training->n_labels;
}

/// The first song by others of the same group.
static uint32_t
first_of_group(const PvTraining* training, uint32_t s)
{
  const PvDatasetSong* const song  = training->songs[s];
  uint32_t                   first = 0;
  while (!is_by_others(training, first) ||
         is_noise(training->songs[first]) != is_noise(song) ||
         strcmp(training->songs[first]->group, song->group) != 0) {
    ++first;
  }
  return first;
}

bool
pv_other_groups_find(const PvTraining* training, PvOtherGroups* groups)
{
  *groups         = (PvOtherGroups){ 0 };
  groups->of_song = malloc(((size_t)training->n_songs + 1) * sizeof(uint32_t));
  if (!groups->of_song) {
    return false;
  }
  for (uint32_t s = 0; s < training->n_songs; ++s) {
    groups->of_song[s] = PV_NO_GROUP;
    if (is_by_others(training, s)) {
      const uint32_t first = first_of_group(training, s);
      groups->of_song[s]   = first < s ? groups->of_song[first] : groups->n++;
      groups->n_of_music += first == s && !is_noise(training->songs[s]);
    }
  }
  return true;
}

void
pv_other_groups_clear(PvOtherGroups* groups)
{
  free(groups->of_song);
  *groups = (PvOtherGroups){ 0 };
}
