// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Songs through mixing chains, as a network hears them.

#ifndef PV_TOOLS_NETWORK_CHAIN_EXCERPTS_H
#define PV_TOOLS_NETWORK_CHAIN_EXCERPTS_H

#include "tools/network/chain_sets.h"

/// [any] Seconds of an excerpt: a stretch of the store.
double
pv_chain_excerpt_s(const PvNetworkSpec* spec);

/// [any] A store for all excerpts.  NULL, and why in `error`.
PvSongStore*
pv_chain_excerpts_new(const PvNetworkSpec* spec,
                      const PvChainSets*   sets,
                      PvError*             error);

/**
   [any] Put an excerpt of each song, from a second drawn within its first minute on,
   through the chains of its set, and analyse what comes out: that which `prodval mix`
   writes.

   @param seed  Of chains, and of places in songs.
   @param n_threads  0: as many as there are cores.
   @param[out] errors  [n_songs] of the dataset: why a song could not be used.
   @return PV_ERR_MEMORY at worst: songs that can't be used are no failure.
*/
PvStatus
pv_chain_excerpts_fill(PvSongStore*         store,
                       const PvNetworkSpec* spec,
                       const PvChainSets*   sets,
                       const PvDataset*     dataset,
                       uint64_t             seed,
                       uint32_t             n_threads,
                       PvError*             errors,
                       PvError*             error);

#endif
