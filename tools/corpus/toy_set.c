// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/corpus/toy_set.h"

#include "base/plural.h"
#include "model/model.h"

#include <stdio.h>

PvToySet
pv_toy_set_of_dataset(const PvDataset* dataset)
{
  uint32_t n[PV_MAX_LABELS + 1] = { 0 };
  PvToySet set                  = { .n_producers = dataset->n_labels };
  for (uint32_t s = 0; s < dataset->n_songs; ++s) {
    n[dataset->songs[s].label] += dataset->songs[s].noise == PV_NOISE_NONE;
  }
  for (uint32_t l = 0; l < dataset->n_labels; ++l) {
    set.n_few += n[l] < PV_FEW_SONGS;
  }
  set.has_others = n[dataset->n_labels];
  return set;
}

bool
pv_toy_set_describe(const PvToySet* set, char text[PV_TOY_TEXT])
{
  int n = 0;
  *text = '\0';
  if (set->n_few) {
    n = snprintf(text, PV_TOY_TEXT,
                 "%u of %u producer%s %s fewer than %d songs: a toy set, whose "
                 "figures say little; add songs. For comparison: with three "
                 "songs by each of ten producers, 7 songs in 10 were named "
                 "rightly.",
                 set->n_few, set->n_producers, pv_plural(set->n_producers),
                 set->n_few == 1 ? "has" : "have", PV_FEW_SONGS);
  }
  if (!set->has_others) {
    snprintf(text + n, PV_TOY_TEXT - (size_t)n,
             "%sNo music by others: nothing tells what becomes of songs by "
             "anybody else; add some, in a folder " PV_UNKNOWN ".",
             n ? " " : "");
  }
  return *text;
}
