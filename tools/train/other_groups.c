// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/other_groups.h"

#include <stdlib.h>
#include <string.h>

static bool
is_noise(const PvDatasetSong* song)
{
  return song->noise != PV_NOISE_NONE;
}

/// A song by others, and its place in the training.
typedef struct {
  const PvDatasetSong* song;
  uint32_t             index;
} Entry;

/// Groups together; within a group in the training's order.
static int
by_group(const void* a, const void* b)
{
  const Entry* const x     = a;
  const Entry* const y     = b;
  const int          noise = is_noise(x->song) - is_noise(y->song);
  const int groups = noise ? noise : strcmp(x->song->group, y->song->group);
  return groups ? groups : (x->index > y->index) - (x->index < y->index);
}

static bool
is_same_group(const Entry* a, const Entry* b)
{
  return is_noise(a->song) == is_noise(b->song) &&
         !strcmp(a->song->group, b->song->group);
}

/// Sorted; [n_songs] have room.  Returns how many there are.
static uint32_t
list_others(const PvTraining* training, Entry* others)
{
  uint32_t n = 0;
  for (uint32_t s = 0; s < training->n_songs; ++s) {
    if (training->songs[s]->label == training->n_labels) {
      others[n++] = (Entry){ training->songs[s], s };
    }
  }
  qsort(others, n, sizeof(Entry), by_group);
  return n;
}

/// Give each song by others the first one of its group.
static void
find_firsts(const Entry* others, uint32_t n, uint32_t* first_of)
{
  for (uint32_t i = 0; i < n; ++i) {
    first_of[others[i].index] = i && is_same_group(&others[i - 1], &others[i])
                                  ? first_of[others[i - 1].index]
                                  : others[i].index;
  }
}

static void
number(const PvTraining* training, PvOtherGroups* groups)
{
  uint32_t* const of_song = groups->of_song;
  for (uint32_t s = 0; s < training->n_songs; ++s) {
    const uint32_t first = of_song[s];
    if (first == s) {
      groups->n_of_music += !is_noise(training->songs[s]);
      of_song[s] = groups->n++;
    } else if (first != PV_NO_GROUP) {
      of_song[s] = of_song[first];
    }
  }
}

bool
pv_other_groups_find(const PvTraining* training, PvOtherGroups* groups)
{
  const size_t n_room = (size_t)training->n_songs + 1;
  Entry* const others = malloc(n_room * sizeof(Entry));
  *groups = (PvOtherGroups){ .of_song = malloc(n_room * sizeof(uint32_t)) };
  const bool is_fine = others && groups->of_song;
  if (is_fine) {
    memset(groups->of_song, 0xFF, n_room * sizeof(uint32_t)); // PV_NO_GROUP
    find_firsts(others, list_others(training, others), groups->of_song);
    number(training, groups);
  }
  free(others);
  return is_fine;
}

void
pv_other_groups_clear(PvOtherGroups* groups)
{
  free(groups->of_song);
  *groups = (PvOtherGroups){ 0 };
}
