// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The patches of a step of training: of producers' songs, or through mixing
/// chains.

#ifndef PV_TOOLS_NETWORK_STEP_PATCHES_H
#define PV_TOOLS_NETWORK_STEP_PATCHES_H

#include "tools/gradients/backprop.h"
#include "tools/network/learn_network.h"
#include "tools/patches/patch_draw.h"
#include "tools/network/song_split.h"

typedef struct {
  const PvNetworkSpec*   spec;
  const PvNetworkLesson* lesson;
  PvSongSplit            split;  ///< For producers' songs; empty for chains
  uint32_t               n_kept; ///< Songs kept out, or chains
  uint32_t               n;      ///< Patches of a step
  PvPatchPlace           places[PV_CHAINS_PATCHES]; ///< The first `n` count
  uint32_t               labels[PV_CHAINS_PATCHES];
  bool                   is_drawn[PV_CHAINS_PATCHES];
} PvStepPatches;

/// [any] Decide what to learn from and what to keep out.  To be cleared in any case.
/// @return PV_ERR_DATA if fewer than two labels have songs to learn from.
PvStatus
pv_step_patches_init(PvStepPatches*         patches,
                     const PvNetworkSpec*   spec,
                     const PvNetworkLesson* lesson,
                     uint64_t               seed,
                     PvError*               error);

/// [any] Free what it holds.
void
pv_step_patches_clear(PvStepPatches* patches);

/// [any] Choose the patches of a step, and draw them where the network reads them.
PvStatus
pv_step_patches_draw(PvStepPatches* patches,
                     uint64_t       seed,
                     uint32_t       step,
                     PvBackprop*    backprop,
                     PvError*       error);

#endif
