// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/network/chain_sets.h"

#include "base/random.h"

#include <stdlib.h>
#include <string.h>

enum { CHAINS_OF_SET = 24, FEWEST_SETS = 2, ONE_IN = 12 };

static void
draw_songs(PvChainSets* sets, uint32_t* all, uint32_t n_all, uint64_t seed)
{
  for (uint32_t s = 0; s < n_all; ++s) {
    all[s] = s;
  }
  for (uint32_t set = 0; set < sets->n_sets; ++set) {
    pv_random_shuffle(&seed, all, n_all);
    memcpy(sets->songs + (size_t)set * sets->n_songs, all,
           sets->n_songs * sizeof(uint32_t));
  }
}

PvStatus
pv_chain_sets_init(PvChainSets* sets,
                   uint32_t     n_chains,
                   uint32_t     n_songs,
                   uint32_t     n_all,
                   uint64_t     seed,
                   PvError*     error)
{
  const uint32_t n_whole = n_chains / CHAINS_OF_SET;
  const uint32_t n_sets  = n_whole > FEWEST_SETS ? n_whole : FEWEST_SETS;
  const size_t   n       = (size_t)n_sets * n_songs;
  *sets                  = (PvChainSets){ .n_chains = n_chains,
                                          .n_songs  = n_songs,
                                          .n_sets   = n_sets,
                                          .n_kept   = n_sets > ONE_IN ? n_sets / ONE_IN : 1,
                                          .songs    = calloc(n, sizeof(uint32_t)),
                                          .n_usable = calloc(n_sets, sizeof(uint32_t)),
                                          .usable   = calloc(n, sizeof(uint32_t)) };
  if (n_all < n_songs) {
    return pv_fail(
      error, PV_ERR_DATA,
      "%u songs: through each chain %u are to be heard: add music, "
      "or ask for fewer",
      n_all, n_songs);
  }
  uint32_t* const all  = calloc((size_t)n_all + 1, sizeof(uint32_t));
  const bool      done = all && sets->songs && sets->n_usable && sets->usable;
  if (done) {
    draw_songs(sets, all, n_all, seed);
  }
  free(all);
  return done ? PV_OK : pv_fail(error, PV_ERR_MEMORY, "out of memory");
}

void
pv_chain_sets_clear(PvChainSets* sets)
{
  free(sets->songs);
  free(sets->n_usable);
  free(sets->usable);
  *sets = (PvChainSets){ 0 };
}

static bool
is_usable(const PvChainSets* sets,
          const PvSongStore* store,
          uint32_t           set,
          uint32_t           i)
{
  const uint32_t end = pv_chain_sets_begin(sets, set + 1);
  bool           has = true;
  for (uint32_t c = pv_chain_sets_begin(sets, set); has && c < end; ++c) {
    has = pv_song_store_n(store, pv_chain_sets_excerpt(sets, c, i)) > 0;
  }
  return has;
}

PvStatus
pv_chain_sets_look_at(PvChainSets*       sets,
                      const PvSongStore* store,
                      PvError*           error)
{
  const uint32_t n_learned  = sets->n_sets - sets->n_kept;
  uint32_t       n_whole[2] = { 0 }; // Sets to learn from, and kept out
  for (uint32_t set = 0; set < sets->n_sets; ++set) {
    uint32_t* const usable = sets->usable + (size_t)set * sets->n_songs;
    sets->n_usable[set]    = 0;
    for (uint32_t i = 0; i < sets->n_songs; ++i) {
      if (is_usable(sets, store, set, i)) {
        usable[sets->n_usable[set]++] = i;
      }
    }
    n_whole[set >= n_learned] += sets->n_usable[set] >= PV_BATCH_SONGS;
  }
  return n_whole[0] && n_whole[1]
           ? PV_OK
           : pv_fail(error, PV_ERR_DATA,
                     "too few songs can be used: chains are learned with %u or "
                     "more through each",
                     (unsigned)PV_BATCH_SONGS);
}
