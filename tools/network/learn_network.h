// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Learning a network from stored songs.

#ifndef PV_TOOLS_NETWORK_LEARN_NETWORK_H
#define PV_TOOLS_NETWORK_LEARN_NETWORK_H

#include "network/weights.h"
#include "tools/network/chain_sets.h"

enum {
  PV_NETWORK_BATCH = 32, ///< Patches of a step that learns from producers
  PV_NETWORK_ROUND = 25, ///< Steps from one look at songs kept out to the next
  PV_CHAINS_ROUND  = 50, ///< The same for mixing chains
  PV_MAX_NETWORK_STEPS = 1000000
};

typedef enum {
  PV_LOSS_CONTRAST, ///< Patches of one label near each other, others far
  PV_LOSS_LABELS    ///< The label of each patch told by a linear layer
} PvNetworkLoss;

/// How far it is.
typedef struct {
  uint32_t step; ///< Done by now
  uint32_t n_steps;
  double   loss;      ///< A running mean
  double   kept_loss; ///< For songs kept out, when last looked at; below 0:
                      ///< not yet, or there are none
} PvNetworkProgress;

typedef struct {
  const PvSongStore* store;
  uint32_t           n_songs;
  const uint32_t* labels; ///< [n_songs]; those from `n_labels` on are left out
  uint32_t        n_labels;
  const PvChainSets* chains; ///< What the songs are excerpts of; NULL: of
                             ///< themselves, and labels are producers
  PvNetworkLoss    loss;     ///< For chains, the contrast
  const PvWeights* start;    ///< To start from; NULL: random ones
  uint32_t         n_steps;  ///< At most
  uint64_t         seed;
  uint32_t         n_threads; ///< 0: as many as there are cores

  /// Called after each step; true ends the training.  NULL: nobody asks.
  bool (*look)(void* user, const PvNetworkProgress* progress);
  void* user;
} PvNetworkLesson;

/// What came of it.
typedef struct {
  PvWeights weights;   ///< The best; the caller's
  uint32_t  n_steps;   ///< That were made
  uint32_t  best;      ///< The step after which they were those
  uint32_t  n_kept;    ///< Songs kept out, or chains
  double    kept_loss; ///< For songs kept out, by the best; 0 without any
} PvLearnedNetwork;

/**
   [any] Learn a network: AdamW, with a rate that falls by half a cosine.

   Each step takes PV_NETWORK_BATCH patches of up to eight labels, of as many songs
   as there are, at random places and changed a little.  Every PV_NETWORK_ROUND steps
   the songs kept out are looked at; the weights with the least loss there are kept,
   and eight times without a better one end the training, as the last step does.
   Weights that were learned before are changed at a quarter of the rate.
   Without songs kept out the last weights count.

   Where mixing chains are learned each step takes PV_CHAINS_PATCHES, unchanged;
   every PV_CHAINS_ROUND steps the sets kept out are looked at.

   The same lesson gives the same bits on any number of threads.

   @param[out] learned  Set on success only.
   @return PV_ERR_DATA if fewer than two labels have songs to learn from.
*/
PvStatus
pv_network_learn(const PvNetworkSpec*   spec,
                 const PvNetworkLesson* lesson,
                 PvLearnedNetwork*      learned,
                 PvError*               error);

#endif
