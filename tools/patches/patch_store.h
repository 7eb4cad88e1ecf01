// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The patches of songs, kept while they are analysed until there are networks
/// to hear them.
///
/// Until then the feature `embedding` writes, instead of a network's numbers, which
/// patches its window has: how many, then the number of each in the store, then 0.
/// Each patch is kept once, however many windows have it, as the frames that it
/// adds to those before it, in a file without a name.

#ifndef PV_TOOLS_PATCHES_PATCH_STORE_H
#define PV_TOOLS_PATCHES_PATCH_STORE_H

#include "features/state.h"
#include "rt/frame.h"

#include <stdbool.h>

/// Patches that a store may hold: their numbers are exact as floats.
enum { PV_MAX_STORED_PATCHES = 1 << 24 };

typedef struct PvPatchStore PvPatchStore;

/// What stands in for `embedding`: its state's `self` is a PvPatchStore, for patches
/// as the description says.
extern const PvLearnedFeature pv_patch_store_feature;

/// [any] Numbers that the network makes of a patch, and so a window has room for.
uint32_t
pv_patch_store_n_out(const PvPatchStore* store);

/// [any] How many patches it holds.
uint32_t
pv_patch_store_n(const PvPatchStore* store);

/// [any] Whether all patches could be kept.
PvStatus
pv_patch_store_check(const PvPatchStore* store, PvError* error);

/**
   [any] Read a patch, once all are kept.

   @param[out] frames  Room for those of a patch, all 0; left, right and cross_re of
                       the network's bands are filled.
   @return How many there are, before they are repeated; 0 if it can't be read.
*/
uint32_t
pv_patch_store_read(const PvPatchStore* store, uint32_t patch, PvFrame* frames);

/// [any] Draw a patch as live, to the bit: [band][frame][channel].  False when out of
/// memory, or if it can't be read.
bool
pv_patch_store_draw(const PvPatchStore* store, uint32_t patch, float* in);

#endif
