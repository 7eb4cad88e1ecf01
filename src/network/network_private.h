// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What a network is to the files that make and run it, and to their tests.

#ifndef PV_NETWORK_NETWORK_PRIVATE_H
#define PV_NETWORK_NETWORK_PRIVATE_H

#include "network/convolve.h"
#include "network/network.h"

#define PV_NETWORK_LARGEST 1e15f ///< The largest number that a layer may give

/// A layer's weights, laid out for the inner loops.
typedef struct {
  bool          is_depthwise;
  PvConvolution convolution; ///< Dense layers are convolutions, too
  const float*  mean;        ///< PV_LAYER_NORMALISE: [band][channel]
  const float*  scale;
  float*        memory; ///< All of these
} PvStage;

typedef struct {
  void (*convolve)(const PvConvolution*, const float* in, float* out);
  void (*convolve_depthwise)(const PvConvolution*, const float* in, float* out);
} PvNetworkLoops;

struct PvNetwork {
  PvNetworkSpec  spec;
  PvNetworkLoops loops;
  PvShape        shapes[PV_MAX_LAYERS + 1]; ///< [0]: of the input
  size_t         places[PV_MAX_LAYERS + 1]; ///< In the scratch, likewise
  size_t         padded; ///< Place of what a layer gets with zeros around
  size_t         n_scratch;
  PvStage        stages[PV_MAX_LAYERS];
};

extern const PvNetworkLoops pv_network_plain_loops;

/// [setup] Find a place in the scratch for all that layers give.
PvStatus
pv_network_plan(PvNetwork* network, PvError* error);

/// [setup] Lay out the weights of layer `i`.
PvStatus
pv_network_prepare(PvNetwork*       network,
                   uint32_t         i,
                   const PvWeights* weights,
                   PvError*         error);

/// [any] What layer `i` gets, with zeros around.
PvShape
pv_network_padded_shape(const PvNetwork* network, uint32_t i);

/// [worker] PV_LAYER_MEAN_POOL.
void
pv_pool_mean(const PvLayer* layer,
             const PvShape* in_shape,
             const PvShape* out_shape,
             const float*   in,
             float*         out);

/// [worker] PV_LAYER_MAX_POOL.
void
pv_pool_max(const PvLayer* layer,
            const PvShape* in_shape,
            const PvShape* out_shape,
            const float*   in,
            float*         out);

/// [worker] PV_LAYER_TIME_MEAN, or with deviations, which follow after all means.
void
pv_pool_time(const PvShape* shape,
             bool           with_deviation,
             const float*   in,
             float*         out);

/// [worker] PV_LAYER_TIME_MAX.
void
pv_pool_time_max(const PvShape* shape, const float* in, float* out);

/// [worker] PV_LAYER_SIGMOID.
void
pv_activate_sigmoid(const float* in, size_t n, float* out);

/// [worker] PV_LAYER_SOFTMAX of `n` positions.
void
pv_activate_softmax(const float* in, size_t n, uint32_t n_channels, float* out);

#endif
