// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Networks that a test has learned.

#ifndef PV_TESTS_TOOLS_LEARNED_NETWORK_H
#define PV_TESTS_TOOLS_LEARNED_NETWORK_H

#include "tools/network/learn_network.h"

/// Learn; on the heap.  Ends the test if it can't.
PvLearnedNetwork*
pv_learn_well(const PvNetworkSpec* spec, const PvNetworkLesson* lesson);

/// Free one.
void
pv_learned_forget(PvLearnedNetwork* learned);

/// Whether all weights are the same, and the step after which they were the best.
bool
pv_learned_are_same(const PvLearnedNetwork* a, const PvLearnedNetwork* b);

/// The first numbers of a network's weights.
typedef struct {
  float values[64];
} PvWeightsPrint;

/// Those of the layer `first`, of four dimensions.  Ends the test if it lacks one.
PvWeightsPrint
pv_weights_print(const PvWeights* weights);

/// Whether both are the same to the bit.
bool
pv_prints_are_same(const PvWeightsPrint* a, const PvWeightsPrint* b);

#endif
