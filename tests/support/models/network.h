// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Networks that were never trained.

#ifndef PV_TESTS_MODELS_NETWORK_H
#define PV_TESTS_MODELS_NETWORK_H

#include "model/model.h"

/// Five convolutions, then means and deviations over time, 512 numbers, and a dense
/// layer of 64: 212 000 weights, for patches of 256 frames.
extern const char pv_large_network[];

/// One small one of each layer, 6 numbers, for patches of 16 frames.
extern const char pv_small_network[];

/// One for noise, of a single convolution: 128 numbers, for patches of 32 frames.
extern const char pv_noise_network[];

/// [any] The description that a JSON text holds; aborts where it is wrong.
void
pv_toy_network_describe(const char* json, PvNetworkSpec* spec);

/// [any] Random weights for a network, of about the size that keeps numbers as large
/// as they were: on the heap.
void
pv_toy_network_fill(const PvNetworkSpec* spec,
                    uint64_t             seed,
                    PvWeights*           weights);

/// [any] Both, as a feature gets them.
PvLearnedParts
pv_toy_network_parts(const char* json, uint64_t seed);

/// [any] The toy model, but with the small network for ears; the mono model shares
/// it.
PvModelParts*
pv_toy_network_model_parts_new(void);

#endif
