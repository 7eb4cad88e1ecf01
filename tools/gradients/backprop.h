// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A network in training: it runs on a batch of patches, and says how a loss
/// changes with each of its parameters.

#ifndef PV_TOOLS_GRADIENTS_BACKPROP_H
#define PV_TOOLS_GRADIENTS_BACKPROP_H

#include "network/spec.h"
#include "network/weights.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

/// Floats that a batch may take: 1 GiB.
enum { PV_BACKPROP_MOST = 1 << 28 };

typedef struct PvBackprop PvBackprop;

/**
   [any] Check a description, and draw weights (He et al. 2015: a deviation of the
   root of 2 / inputs).

   In training each convolution is followed by a batch norm, unless the network ends
   with it.  PV_LAYER_NORMALISE must come first: it takes mean and deviation of the
   first batch.

   @param n_patches  Of a batch, 2 at least.
   @param n_threads  0: as many as there are cores.  Nothing depends on it.
   @param[out] backprop  Set on success only; owned by the caller.
   @param error  Names the layer that can't be trained.
*/
PvStatus
pv_backprop_new(const PvNetworkSpec* spec,
                uint32_t             n_patches,
                uint32_t             n_threads,
                uint64_t             seed,
                PvBackprop**         backprop,
                PvError*             error);

/**
   [any] Start from the weights of a file instead, before the first batch.

   A file has no batch norms.  The first batch gives each one back the gain and offset
   that undo it: so the network starts as the function that the file has.

   @param weights  Those of a network of this description.
*/
void
pv_backprop_start(PvBackprop* backprop, const PvWeights* weights);

/// [any] NULL is fine.
void
pv_backprop_free(PvBackprop* backprop);

/// [any] Where patch `i` of the batch belongs: [band][frame][channel].
float*
pv_backprop_input(PvBackprop* backprop, uint32_t i);

/// [any] Run the network on the batch.
void
pv_backprop_forward(PvBackprop* backprop);

/// [any] Numbers that the network makes of a patch.
uint32_t
pv_backprop_n_out(const PvBackprop* backprop);

/// [any] What it made of patch `i`.
const float*
pv_backprop_output(const PvBackprop* backprop, uint32_t i);

/**
   [any] Find the gradients of all parameters, from those of the outputs.

   @param out_gradients  [n_patches][n_out]: what the loss changes by with each.
*/
void
pv_backprop_backward(PvBackprop* backprop, const float* out_gradients);

/// What an optimiser works on.
typedef struct {
  size_t       n;
  float*       values;
  const float* gradients;
  const bool*  is_weight; ///< Which are products' factors, and so may decay
} PvParameters;

/// [any] All of them, where they stay.
PvParameters
pv_backprop_parameters(PvBackprop* backprop);

/**
   [any] The weights as a file has them: each batch norm, with the running mean and
   variance of the batches so far, folded into its convolution.

   @param[out] weights  Set on success only; owned by the caller.
   @return PV_ERR_DATA if a number is not finite any more.
*/
PvStatus
pv_backprop_weights(const PvBackprop* backprop,
                    PvWeights*        weights,
                    PvError*          error);

#endif
