// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A network that was learned from some of the songs, and what it makes of
/// the windows of all.

#ifndef PV_TOOLS_NETWORK_OWN_NETWORK_H
#define PV_TOOLS_NETWORK_OWN_NETWORK_H

#include "tools/network/network_task.h"
#include "tools/patches/patch_numbers.h"

typedef struct {
  const PvNetworkTask* task;
  PvFeatureState*      state; ///< As the recipe's feature has it
  PvPatchNumbers*      numbers;
  PvLearnedNetwork     learned; ///< But for the weights, which the state has
} PvOwnNetwork;

/// What learning one counts in a phase of progress.
enum { PV_OWN_NETWORK_UNITS = 50 };

/// Which songs, and who looks on.
typedef struct {
  const uint32_t* labels;     ///< [n_songs] of the task
  uint32_t        n_labels;   ///< Songs with others are not learned from
  uint32_t        ends_after; ///< Steps, as the task says if 0
  uint32_t        n_threads;  ///< 0: as many as there are cores

  /// As in PvNetworkLesson.
  bool (*look)(void* user, const PvNetworkProgress* progress);
  void* user;
} PvOwnLesson;

/// [any] Learn the network of a task from some of its songs.
/// @param[out] network  Set on success only.
PvStatus
pv_own_network_learn(const PvNetworkTask* task,
                     const PvOwnLesson*   lesson,
                     PvOwnNetwork*        network,
                     PvError*             error);

/// [any] Free what it holds.
void
pv_own_network_clear(PvOwnNetwork* network);

/// [any] Let the feature of a copy of the recipe be the network.
void
pv_own_network_give(const PvOwnNetwork* network, PvRecipe* recipe);

/**
   [any] A vector with what the network makes of its patches.

   @param network   NULL: vectors are whole.
   @param features  [n_features]
   @param room      [n_features], for a copy.
   @return `room`; `features` without a network.
*/
const float*
pv_own_network_fill(const PvOwnNetwork* network,
                    const float*        features,
                    uint32_t            n_features,
                    float*              room);

#endif
