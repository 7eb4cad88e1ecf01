// SPDX-License-Identifier: GPL-3.0-or-later

#include "folds.h"

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

uint64_t
pv_random_next(uint64_t* state)
{
  uint64_t z = (*state += UINT64_C(0x9e3779b97f4a7c15));
  z          = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
  z          = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
  return z ^ (z >> 31);
}

static uint32_t
random_below(uint64_t* state, uint32_t n)
{
  const uint64_t most = UINT64_MAX - UINT64_MAX % n;
  uint64_t       x    = pv_random_next(state);
  while (x >= most) {
    x = pv_random_next(state);
  }
  return (uint32_t)(x % n);
}

static bool
is_together(const Dealer* dealer, uint32_t song, uint32_t unit)
{
  const PvDatasetSong* const songs = dealer->dataset->songs;
  return song == unit ||
         (dealer->by_album && songs[song].label == songs[unit].label &&
          !strcmp(songs[song].group, songs[unit].group));
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

static void
shuffle(Dealer* dealer, uint32_t n)
{
  for (uint32_t i = n; i > 1; --i) {
    const uint32_t j     = random_below(&dealer->random, i);
    const uint32_t unit  = dealer->units[i - 1];
    dealer->units[i - 1] = dealer->units[j];
    dealer->units[j]     = unit;
  }
}

/// Whether the label can be tested.
static bool
deal_label(Dealer* dealer, uint32_t label, uint32_t* folds)
{
  const uint32_t n = find_units(dealer, label);
  if (n < 2) {
    return false;
  }
  shuffle(dealer, n);
  for (uint32_t u = 0; u < n; ++u) {
    for (uint32_t s = 0; s < dealer->dataset->n_songs; ++s) {
      if (dealer->is_used[s] && is_together(dealer, s, dealer->units[u])) {
        folds[s] = dealer->next_fold;
      }
    }
    dealer->next_fold = (dealer->next_fold + 1) % dealer->n_folds;
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
    is_left_out[l] = !deal_label(&dealer, l, folds);
  }
  free(dealer.units);
  return true;
}
