// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/network/chain_batch.h"

#include "base/random.h"

#include <stddef.h>

/// What a batch is made of.
typedef struct {
  uint32_t chains[PV_SET_CHAINS]; ///< The first PV_BATCH_CHAINS count
  uint32_t songs[PV_SET_SONGS];   ///< The first PV_BATCH_SONGS count
  double   shares[PV_BATCH_SONGS];
} Choice;

static void
place(const PvChainSets* sets,
      const Choice*      choice,
      PvPatchPlace*      places,
      uint32_t*          labels)
{
  for (uint32_t p = 0; p < PV_CHAINS_PATCHES; ++p) {
    const uint32_t chain = choice->chains[p / PV_BATCH_SONGS];
    const uint32_t i     = p % PV_BATCH_SONGS;
    places[p] =
      (PvPatchPlace){ pv_chain_sets_excerpt(sets, chain, choice->songs[i]), 0,
                      choice->shares[i] };
    labels[p] = chain;
  }
}

/// All chains and songs of a set, in order; returns how many chains.
static uint32_t
list(const PvChainSets* sets, uint32_t set, Choice* choice)
{
  const uint32_t begin = pv_chain_sets_begin(sets, set);
  const uint32_t n     = pv_chain_sets_begin(sets, set + 1) - begin;
  for (uint32_t c = 0; c < n; ++c) {
    choice->chains[c] = begin + c;
  }
  for (uint32_t i = 0; i < sets->n_usable[set]; ++i) {
    choice->songs[i] = sets->usable[(size_t)set * sets->n_songs + i];
  }
  for (uint32_t i = 0; i < PV_BATCH_SONGS; ++i) {
    choice->shares[i] = 0.0;
  }
  return n;
}

/// A set to learn from that has enough songs.
static uint32_t
choose_set(const PvChainSets* sets, uint64_t* seed)
{
  uint32_t set = 0;
  do {
    set = pv_random_below(seed, sets->n_sets - sets->n_kept);
  } while (sets->n_usable[set] < PV_BATCH_SONGS);
  return set;
}

void
pv_chain_batch_choose(const PvChainSets* sets,
                      uint64_t           seed,
                      PvPatchPlace*      places,
                      uint32_t*          labels)
{
  const uint32_t set = choose_set(sets, &seed);
  Choice         choice;
  const uint32_t n_chains = list(sets, set, &choice);
  pv_random_shuffle(&seed, choice.chains, n_chains);
  pv_random_shuffle(&seed, choice.songs, sets->n_usable[set]);
  for (uint32_t i = 0; i < PV_BATCH_SONGS; ++i) {
    choice.shares[i] = pv_random_share(&seed);
  }
  place(sets, &choice, places, labels);
}

uint32_t
pv_chain_batch_choose_kept(const PvChainSets* sets,
                           uint32_t           most,
                           PvPatchPlace*      places,
                           uint32_t*          labels)
{
  uint32_t n = 0;
  for (uint32_t set = sets->n_sets - sets->n_kept;
       set < sets->n_sets && n < most; ++set) {
    if (sets->n_usable[set] >= PV_BATCH_SONGS) {
      Choice choice;
      list(sets, set, &choice);
      place(sets, &choice, places + (size_t)n * PV_CHAINS_PATCHES,
            labels + (size_t)n * PV_CHAINS_PATCHES);
      ++n;
    }
  }
  return n;
}
