// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/split.h"

#include "tools/train/other_groups.h"

#include <stdlib.h>

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

// A label's first song comes later the later the label, so that small labels do
// not all fill the first part.  Songs without clips are dealt out by themselves, so
// that each part has its share of those with clips.
static void
deal_songs(PvSplit* split, const PvTraining* all)
{
  uint32_t n_before[2] = { 0 }; // With the song's label: songs come by label
  for (uint32_t s = 0; s < all->n_songs; ++s) {
    const uint32_t label     = all->songs[s]->label;
    const bool     is_taught = !all->taught || all->taught[s];
    if (s && all->songs[s - 1]->label != label) {
      n_before[0] = 0;
      n_before[1] = 0;
    }
    if (label < all->n_labels) {
      split->of_song[s] =
        (n_before[is_taught] + label / split->n_parts + 1) % split->n_parts;
    }
    ++n_before[is_taught];
  }
}

static bool
deal_groups(PvSplit* split, const PvTraining* all)
{
  PvOtherGroups groups;
  const bool    is_fine = pv_other_groups_find(all, &groups);
  for (uint32_t s = 0; is_fine && s < all->n_songs; ++s) {
    if (groups.of_song[s] != PV_NO_GROUP) {
      split->of_song[s] = groups.of_song[s] % split->n_parts;
    }
  }
  pv_other_groups_clear(&groups);
  return is_fine;
}

bool
pv_split_in_turn(PvSplit* split, const PvTraining* all, PvTurns turns)
{
  if (!pv_split_init(split, all, turns.n_parts) ||
      (turns.others && !deal_groups(split, all))) {
    return false;
  }
  deal_songs(split, all);
  for (uint32_t l = 0; turns.producers && l < all->n_labels; ++l) {
    split->of_label[l] = l % turns.n_parts;
  }
  return true;
}
