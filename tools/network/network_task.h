// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The network that a recipe learns from the songs that a model is trained on,
/// while the songs are analysed and before any is learned.

#ifndef PV_TOOLS_NETWORK_NETWORK_TASK_H
#define PV_TOOLS_NETWORK_NETWORK_TASK_H

#include "tools/corpus/vectors.h"
#include "tools/patches/patch_store.h"
#include "tools/network/recipe_learn.h"
#include "tools/patches/song_store.h"

/// What is to be learned, and all songs that it may be learned from.  Vectors say in
/// the columns of the network which patches their windows have.
typedef struct PvNetworkTask {
  const PvRecipeLearn*  learn;
  const PvFeatureBlock* block;
  uint32_t              column;  ///< The first of the network's in a vector
  PvFeatureState*       state;   ///< What stands in for the network
  const PvPatchStore*   patches; ///< Its own
  uint32_t              n_songs; ///< In the dataset
  PvSongStore*          songs;   ///< Those by producers
} PvNetworkTask;

/**
   [setup] Let a recipe's feature say which patches windows have, until a network
   is learned.

   @param learn  Must outlive the task.
   @param[in,out] recipe  As it was read, with what its other features learned.
   @param[out] task  To be cleared in any case.
*/
PvStatus
pv_network_task_init(PvNetworkTask*       task,
                     const PvRecipeLearn* learn,
                     PvRecipe*            recipe,
                     PvError*             error);

/**
   [any] Take the songs that were analysed.  A network learns from the patches of
   their clips.

   @param[in,out] vectors  Learn that they lack its numbers.
*/
PvStatus
pv_network_task_take(PvNetworkTask*   task,
                     const PvDataset* dataset,
                     PvVectors*       vectors,
                     PvError*         error);

/// [setup] Free what it holds.
void
pv_network_task_clear(PvNetworkTask* task);

#endif
