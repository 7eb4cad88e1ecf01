// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Mixing chains that a network learns to tell apart, and the songs that are
/// heard through them.

#ifndef PV_TOOLS_NETWORK_CHAIN_SETS_H
#define PV_TOOLS_NETWORK_CHAIN_SETS_H

#include "tools/patches/song_store.h"

enum {
  PV_BATCH_CHAINS   = 12,
  PV_BATCH_SONGS    = 8, ///< Through each chain
  PV_CHAINS_PATCHES = PV_BATCH_CHAINS * PV_BATCH_SONGS,
  PV_FEWEST_CHAINS  = 2 * PV_BATCH_CHAINS,
  PV_SET_CHAINS     = 36, ///< At most
  PV_SET_SONGS      = 64  ///< At most
};

/// Chains in sets of 12 to 36: through all chains of a set the same songs are heard,
/// as the same excerpts.  The last sets are kept out, to see when to stop.
typedef struct {
  uint32_t  n_chains;
  uint32_t  n_songs; ///< In a set
  uint32_t  n_sets;
  uint32_t  n_kept;   ///< Sets kept out
  uint32_t* songs;    ///< [n_sets][n_songs]: numbers of songs
  uint32_t* n_usable; ///< [n_sets]: songs that can be heard through all chains
  uint32_t* usable;   ///< [n_sets][n_songs]: which, from 0 to n_songs - 1
} PvChainSets;

/**
   [any] Draw songs for each set; one set in twelve, and one at least, is kept out.

   @param n_chains  PV_FEWEST_CHAINS at least.
   @param n_songs   PV_BATCH_SONGS to PV_SET_SONGS.
   @param n_all     Songs to draw from.
   @return PV_ERR_DATA if there are fewer than `n_songs`.  To be cleared in any case.
*/
PvStatus
pv_chain_sets_init(PvChainSets* sets,
                   uint32_t     n_chains,
                   uint32_t     n_songs,
                   uint32_t     n_all,
                   uint64_t     seed,
                   PvError*     error);

/// [any] Free what it holds.
void
pv_chain_sets_clear(PvChainSets* sets);

/// [any] The first chain of a set, or with the number of sets, that of all.
static inline uint32_t
pv_chain_sets_begin(const PvChainSets* sets, uint32_t set)
{
  return (uint32_t)((uint64_t)set * sets->n_chains / sets->n_sets);
}

/// [any] Chains kept out.
static inline uint32_t
pv_chain_sets_n_kept(const PvChainSets* sets)
{
  return sets->n_chains -
         pv_chain_sets_begin(sets, sets->n_sets - sets->n_kept);
}

/// [any] Excerpts in a store: each song of each set through each of its chains.
static inline uint32_t
pv_chain_sets_n_excerpts(const PvChainSets* sets)
{
  return sets->n_chains * sets->n_songs;
}

/// [any] Which of them song `i` of its set through a chain is.
static inline uint32_t
pv_chain_sets_excerpt(const PvChainSets* sets, uint32_t chain, uint32_t i)
{
  return chain * sets->n_songs + i;
}

/// [any] Find out what of a store can be heard.
/// @return PV_ERR_DATA if no set to learn from has PV_BATCH_SONGS such songs, or none
/// of those kept out.
PvStatus
pv_chain_sets_look_at(PvChainSets*       sets,
                      const PvSongStore* store,
                      PvError*           error);

#endif
