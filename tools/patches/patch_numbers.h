// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What a network makes of stored patches: computed once, and kept in a file
/// without a name.

#ifndef PV_TOOLS_PATCHES_PATCH_NUMBERS_H
#define PV_TOOLS_PATCHES_PATCH_NUMBERS_H

#include "network/network.h"
#include "tools/patches/patch_store.h"

typedef struct PvPatchNumbers PvPatchNumbers;

/**
   [any] Run a network on all patches of a store, whose description it has.

   @param n_threads  0: as many as there are cores.
   @param[out] numbers  Set on success only.
*/
PvStatus
pv_patch_numbers_new(const PvPatchStore* store,
                     const PvNetwork*    network,
                     uint32_t            n_threads,
                     PvPatchNumbers**    numbers,
                     PvError*            error);

/// [any] NULL is fine.
void
pv_patch_numbers_free(PvPatchNumbers* numbers);

/**
   [any] Put what the network makes of a window in the place of which patches it has:
   to the bit what the feature `embedding` makes of it.

   @param[in,out] values  [n_out of the store]
*/
void
pv_patch_numbers_fill(const PvPatchNumbers* numbers, float* values);

#endif
