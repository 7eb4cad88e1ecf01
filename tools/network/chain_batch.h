// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Which patches a step takes that learns mixing chains: the same places in the
/// same songs, through each of several chains.

#ifndef PV_TOOLS_NETWORK_CHAIN_BATCH_H
#define PV_TOOLS_NETWORK_CHAIN_BATCH_H

#include "tools/network/chain_sets.h"
#include "tools/patches/patch_draw.h"

/// [any] Choose PV_CHAINS_PATCHES of a set to learn from, PV_BATCH_SONGS songs through
/// PV_BATCH_CHAINS chains.
/// @param[out] places, labels  [PV_CHAINS_PATCHES]: labels are chains.
void
pv_chain_batch_choose(const PvChainSets* sets,
                      uint64_t           seed,
                      PvPatchPlace*      places,
                      uint32_t*          labels);

/// [any] Choose batches that stay the same, one of each set kept out that has enough
/// songs; returns how many.
/// @param[out] places, labels  [most * PV_CHAINS_PATCHES]
uint32_t
pv_chain_batch_choose_kept(const PvChainSets* sets,
                           uint32_t           most,
                           PvPatchPlace*      places,
                           uint32_t*          labels);

#endif
