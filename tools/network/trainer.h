// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A network in training: it runs on a batch of patches, and says how a loss
/// changes with each of its parameters.

#ifndef PV_TOOLS_NETWORK_TRAINER_H
#define PV_TOOLS_NETWORK_TRAINER_H

#include "network/spec.h"
#include "network/weights.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

/// Floats that a batch may take: 1 GiB.
enum { PV_TRAINER_MOST = 1 << 28 };

typedef struct PvTrainer PvTrainer;

/**
   [any] Check a description, and draw weights (He et al. 2015: a deviation of the
   root of 2 / inputs).

   In training each convolution is followed by a batch norm, unless the network ends
   with it.  PV_LAYER_NORMALISE must come first: it takes mean and deviation of the
   first batch.

   @param n_patches  Of a batch, 2 at least.
   @param n_threads  0: as many as there are cores.  Nothing depends on it.
   @param[out] trainer  Set on success only; owned by the caller.
   @param error  Names the layer that can't be trained.
*/
PvStatus
pv_trainer_new(const PvNetworkSpec* spec,
               uint32_t             n_patches,
               uint32_t             n_threads,
               uint64_t             seed,
               PvTrainer**          trainer,
               PvError*             error);

/// [any] NULL is fine.
void
pv_trainer_free(PvTrainer* trainer);

/// [any] Where patch `i` of the batch belongs: [band][frame][channel].
float*
pv_trainer_input(PvTrainer* trainer, uint32_t i);

/// [any] Run the network on the batch.
void
pv_trainer_forward(PvTrainer* trainer);

/// [any] Numbers that the network makes of a patch.
uint32_t
pv_trainer_n_out(const PvTrainer* trainer);

/// [any] What it made of patch `i`.
const float*
pv_trainer_output(const PvTrainer* trainer, uint32_t i);

/**
   [any] Find the gradients of all parameters, from those of the outputs.

   @param out_gradients  [n_patches][n_out]: what the loss changes by with each.
*/
void
pv_trainer_backward(PvTrainer* trainer, const float* out_gradients);

/// What an optimiser works on.
typedef struct {
  size_t       n;
  float*       values;
  const float* gradients;
  const bool*  is_weight; ///< Which are products' factors, and so may decay
} PvParameters;

/// [any] All of them, where they stay.
PvParameters
pv_trainer_parameters(PvTrainer* trainer);

/**
   [any] The weights as a file has them: each batch norm, with the running mean and
   variance of the batches so far, folded into its convolution.

   @param[out] weights  Set on success only; owned by the caller.
   @return PV_ERR_DATA if a number is not finite any more.
*/
PvStatus
pv_trainer_weights(const PvTrainer* trainer,
                   PvWeights*       weights,
                   PvError*         error);

#endif
