// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/judge/folds.h"

#include "base/random.h"

#include <stdlib.h>
#include <string.h>

/// What stays together: one song or one album, by its first song.
typedef struct {
  const PvDataset* dataset;
  const bool*      is_used;
  bool             by_album;
  uint32_t         n_folds;
  uint32_t         next_fold;
  uint64_t         random;
  uint32_t*        units; ///< [n_songs], those of one label
} Dealer;

static bool
is_together(const Dealer* dealer, uint32_t song, uint32_t unit)
{
  const PvDatasetSong* const a = &dealer->dataset->songs[song];
  const PvDatasetSong* const b = &dealer->dataset->songs[unit];
  return song == unit || (dealer->by_album && !strcmp(a->group, b->group) &&
                          (*a->group || a->label == b->label));
}

static uint32_t
find_units(Dealer* dealer, uint32_t label)
{
  uint32_t n = 0;
  for (uint32_t s = 0; s < dealer->dataset->n_songs; ++s) {
    if (dealer->dataset->songs[s].label == label && dealer->is_used[s]) {
      uint32_t u = 0;
      while (u < n && !is_together(dealer, s, dealer->units[u])) {
        ++u;
      }
      if (u == n) {
        dealer->units[n++] = s;
      }
    }
  }
  return n;
}

/// Forget the units that an earlier label had, too; returns how many are left.
static uint32_t
drop_dealt_units(Dealer* dealer, uint32_t n, const uint32_t* folds)
{
  uint32_t n_left = 0;
  for (uint32_t u = 0; u < n; ++u) {
    if (folds[dealer->units[u]] == PV_NO_FOLD) {
      dealer->units[n_left++] = dealer->units[u];
    }
  }
  return n_left;
}

static void
deal_unit(Dealer*     dealer,
          uint32_t    unit,
          const bool* is_left_out,
          uint32_t*   folds)
{
  for (uint32_t s = 0; s < dealer->dataset->n_songs; ++s) {
    if (dealer->is_used[s] && !is_left_out[dealer->dataset->songs[s].label] &&
        is_together(dealer, s, unit)) {
      folds[s] = dealer->next_fold;
    }
  }
  dealer->next_fold = (dealer->next_fold + 1) % dealer->n_folds;
}

static void
deal_label(Dealer*     dealer,
           uint32_t    label,
           const bool* is_left_out,
           uint32_t*   folds)
{
  const uint32_t n = drop_dealt_units(dealer, find_units(dealer, label), folds);
  pv_random_shuffle(&dealer->random, dealer->units, n);
  for (uint32_t u = 0; u < n; ++u) {
    deal_unit(dealer, dealer->units[u], is_left_out, folds);
  }
}

/// Albums shared with others may all have come into one fold: then the label
/// can't be tested either.  Whether so.
static bool
take_out_if_in_one_fold(const Dealer* dealer, uint32_t label, uint32_t* folds)
{
  const PvDataset* const set  = dealer->dataset;
  uint32_t               fold = PV_NO_FOLD;
  for (uint32_t s = 0; s < set->n_songs; ++s) {
    if (set->songs[s].label == label && folds[s] != PV_NO_FOLD) {
      if (fold != PV_NO_FOLD && folds[s] != fold) {
        return false;
      }
      fold = folds[s];
    }
  }
  for (uint32_t s = 0; s < set->n_songs; ++s) {
    folds[s] = set->songs[s].label == label ? PV_NO_FOLD : folds[s];
  }
  return true;
}

bool
pv_folds_deal(const PvDataset* dataset,
              const bool*      is_used,
              bool             by_album,
              uint32_t         n_folds,
              uint64_t         seed,
              uint32_t*        folds,
              bool*            is_left_out)
{
  Dealer dealer = { dataset, is_used, by_album, n_folds, 0, seed, NULL };
  dealer.units  = malloc(dataset->n_songs * sizeof(uint32_t));
  if (!dealer.units) {
    return false;
  }
  for (uint32_t s = 0; s < dataset->n_songs; ++s) {
    folds[s] = PV_NO_FOLD;
  }
  for (uint32_t l = 0; l < dataset->n_labels; ++l) {
    is_left_out[l] = find_units(&dealer, l) < 2;
  }
  for (uint32_t l = 0; l < dataset->n_labels; ++l) {
    if (!is_left_out[l]) {
      deal_label(&dealer, l, is_left_out, folds);
    }
  }
  for (uint32_t l = 0; l < dataset->n_labels; ++l) {
    is_left_out[l] = take_out_if_in_one_fold(&dealer, l, folds);
  }
  free(dealer.units);
  return true;
}

/// How many folds have songs.
static uint32_t
count_filled(const uint32_t* folds, uint32_t n_songs, bool* is_filled)
{
  uint32_t n = 0;
  for (uint32_t s = 0; s < n_songs; ++s) {
    if (folds[s] != PV_NO_FOLD && !is_filled[folds[s]]) {
      is_filled[folds[s]] = true;
      ++n;
    }
  }
  return n;
}

uint32_t
pv_folds_count_most(const PvDataset* dataset, bool by_album)
{
  const uint32_t  n         = dataset->n_songs;
  uint32_t* const folds     = calloc(n, sizeof(uint32_t));
  bool* const     is_used   = calloc(n, sizeof(bool));
  bool* const     is_filled = calloc(n, sizeof(bool));
  bool* const     is_out    = calloc(dataset->n_labels, sizeof(bool));
  uint32_t        n_most    = 0;
  if (folds && is_used && is_filled && is_out) {
    for (uint32_t s = 0; s < n; ++s) {
      is_used[s] = dataset->songs[s].label < dataset->n_labels;
    }
    // With as many folds as songs, none has two.
    if (pv_folds_deal(dataset, is_used, by_album, n, 0, folds, is_out)) {
      n_most = count_filled(folds, n, is_filled);
    }
  }
  free(folds);
  free(is_used);
  free(is_filled);
  free(is_out);
  return n_most;
}
