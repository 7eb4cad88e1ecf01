// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/split.h"

#include <stdlib.h>
#include <string.h>

bool
pv_split_init(PvSplit* split, const PvTraining* all, uint32_t n_parts)
{
  const size_t n_labels = (size_t)all->n_labels + 1;
  *split                = (PvSplit){ .n_parts = n_parts };
  split->of_song        = malloc((all->n_songs + 1) * sizeof(uint32_t));
  split->of_label       = malloc(n_labels * sizeof(uint32_t));
  if (!split->of_song || !split->of_label) {
    return false;
  }
  for (uint32_t s = 0; s < all->n_songs; ++s) {
    split->of_song[s] = PV_NO_PART;
  }
  for (uint32_t l = 0; l < n_labels; ++l) {
    split->of_label[l] = PV_NO_PART;
  }
  return true;
}

void
pv_split_clear(PvSplit* split)
{
  free(split->of_song);
  free(split->of_label);
  *split = (PvSplit){ 0 };
}

bool
pv_split_holds_out(const PvSplit*    split,
                   const PvTraining* all,
                   uint32_t          song,
                   uint32_t          part)
{
  return split->of_song[song] == part ||
         split->of_label[all->songs[song]->label] == part;
}

bool
pv_split_by_producer(PvSplit* split, const PvTraining* all)
{
  if (!pv_split_init(split, all, all->n_labels)) {
    return false;
  }
  for (uint32_t l = 0; l < all->n_labels; ++l) {
    split->of_label[l] = l;
  }
  return true;
}

/// Songs of one label follow each other, and among them those of one group.
typedef struct {
  uint32_t place; ///< Of a song among those of its label
  uint32_t group; ///< Of a song among the groups of its label
} Rank;

static Rank
next_rank(const PvTraining* all, uint32_t s, Rank last)
{
  const PvDatasetSong* const song   = all->songs[s];
  const PvDatasetSong* const before = s ? all->songs[s - 1] : NULL;
  if (!before || before->label != song->label) {
    return (Rank){ 0, 0 };
  }
  const bool is_new = strcmp(before->group, song->group) != 0;
  return (Rank){ last.place + 1, last.group + is_new };
}

// A label's first song comes later the later the label, so that small labels do
// not all fill the first part.
static uint32_t
part_of(const PvTraining* all, PvTurns turns, uint32_t label, Rank rank)
{
  if (label == all->n_labels) {
    return turns.others ? rank.group % turns.n_parts : PV_NO_PART;
  }
  return (rank.place + label / turns.n_parts + 1) % turns.n_parts;
}

bool
pv_split_in_turn(PvSplit* split, const PvTraining* all, PvTurns turns)
{
  Rank rank = { 0, 0 };
  if (!pv_split_init(split, all, turns.n_parts)) {
    return false;
  }
  for (uint32_t s = 0; s < all->n_songs; ++s) {
    rank              = next_rank(all, s, rank);
    split->of_song[s] = part_of(all, turns, all->songs[s]->label, rank);
  }
  for (uint32_t l = 0; turns.producers && l < all->n_labels; ++l) {
    split->of_label[l] = l % turns.n_parts;
  }
  return true;
}
