// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What a network in training holds, for the files that make it and run it,
/// and for their tests.

#ifndef PV_TOOLS_GRADIENTS_BACKPROP_STATE_H
#define PV_TOOLS_GRADIENTS_BACKPROP_STATE_H

#include "network/spec.h"
#include "tools/gradients/unfold.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct PvBackprop PvBackprop;

/// Patch i of a batch belongs to share i % PV_N_SHARES.  A share's patches are
/// worked on in order, and shares' sums are added in order, by any number of
/// threads.
enum { PV_N_SHARES = 8 };

/// Added to a batch norm's variance.
#define PV_BATCH_NORM_FLOOR 1e-5

/// A layer that has weights.
typedef struct {
  bool        is_used; ///< Only these have any of what follows
  bool        is_normed;
  PvUnfolding unfolding;
  uint32_t    n_out;   ///< Channels of all groups
  size_t      weights; ///< Place among the parameters: [group][column][n_out]
  size_t      offset;  ///< [n_out], added after a batch norm
  size_t      gain;    ///< [n_out], of a batch norm
  size_t      raw;     ///< Place in a patch: what goes into the batch norm, and
                       ///< then is standardised
  float*  transposed;  ///< [group][n_out][column]
  double* mean;        ///< [n_out]: of this batch
  double* factor;      ///< [n_out]: 1 / deviation of this batch
  double* running;     ///< [2][n_out]: mean and variance of the batches so far
} PvTrainedLayer;

struct PvBackprop {
  PvNetworkSpec  spec;
  PvShape        shapes[PV_MAX_LAYERS + 1];
  size_t         places[PV_MAX_LAYERS + 1]; ///< In a patch: what layers give
  PvTrainedLayer layers[PV_MAX_LAYERS];
  uint32_t       n_patches;
  uint32_t       n_threads;
  uint64_t       n_batches; ///< That were run
  bool
    is_started; ///< From the weights of a file: the first batch undoes its norms

  size_t n_parameters;
  float* parameters;
  float* gradients; ///< [PV_N_SHARES][n_parameters]; the first becomes the sum
  bool*  is_weight;
  float*
    standard; ///< [2][bands][channels]: mean and scale of PV_LAYER_NORMALISE

  size_t  n_values;  ///< In a patch
  float*  values;    ///< [n_patches][n_values]
  float*  backwards; ///< The same: gradients of the values
  size_t  n_rows;    ///< Floats of the largest unfolding
  float*  rows;      ///< [PV_N_SHARES][n_rows]
  double* sums;      ///< [n_patches][2][channels]
};

/// [any] What layer `o` - 1 gave for a patch; 0: the input.
static inline float*
pv_backprop_values(const PvBackprop* t, uint32_t patch, uint32_t o)
{
  return t->values + patch * t->n_values + t->places[o];
}

/// [any] The gradients of these.
static inline float*
pv_backprop_backwards(const PvBackprop* t, uint32_t patch, uint32_t o)
{
  return t->backwards + patch * t->n_values + t->places[o];
}

/// [any] What a layer with weights makes, before its batch norm if it has one.
static inline float*
pv_backprop_raw(const PvBackprop* t, uint32_t patch, uint32_t i)
{
  return t->layers[i].is_normed
           ? t->values + patch * t->n_values + t->layers[i].raw
           : pv_backprop_values(t, patch, i + 1);
}

#endif
