// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Which patches a step of training takes.

#ifndef PV_TOOLS_NETWORK_BATCH_H
#define PV_TOOLS_NETWORK_BATCH_H

#include "tools/patches/patch_draw.h"
#include "tools/network/song_split.h"

/// [any] Choose `n` patches to learn from: of up to eight labels in turn, and of
/// each label's songs in turn.
/// @param[out] places, labels  [n]
void
pv_batch_choose(const PvSongSplit* split,
                const PvSongStore* store,
                uint64_t           seed,
                uint32_t           n,
                PvPatchPlace*      places,
                uint32_t*          labels);

/// [any] Choose up to `n` patches that stay the same, spread over all songs kept
/// out, or over all to learn from; returns how many.
/// @param[out] places, labels  [n]
uint32_t
pv_batch_choose_fixed(const PvSongSplit* split,
                      const PvSongStore* store,
                      bool               of_kept,
                      uint32_t           n,
                      PvPatchPlace*      places,
                      uint32_t*          labels);

#endif
