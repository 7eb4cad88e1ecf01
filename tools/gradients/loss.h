// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What a network in training is to make small, and its gradients.

#ifndef PV_TOOLS_GRADIENTS_LOSS_H
#define PV_TOOLS_GRADIENTS_LOSS_H

#include <stdint.h>

/// What is known of some patches.
typedef struct {
  uint32_t        n;
  uint32_t        n_dims;
  const float*    places;      ///< [n][n_dims]: what came out for each patch
  const uint32_t* labels;      ///< [n]
  uint32_t        n_judged;    ///< The first ones, whose loss counts
  uint32_t        first_other; ///< From there on, they are what others are
                               ///< compared with
} PvLossBatch;

/**
   [any] The supervised contrast (Khosla et al. 2020) at a temperature of 0.15: how
   far patches of one label are from lying in one direction, seen from the centre,
   and others elsewhere.

   @param[out] gradients  [n][n_dims]; NULL: they are not wanted.
   @return The mean over those judged that have another patch of their label; 0 if
           none has, -1 when out of memory.
*/
double
pv_loss_contrast(const PvLossBatch* batch, float* gradients);

/**
   [any] The cross-entropy of the softmax of `places`, a number for each label.

   @param[out] gradients  [n][n_dims]; NULL: they are not wanted.
   @return The mean over those judged.
*/
double
pv_loss_entropy(const PvLossBatch* batch, float* gradients);

#endif
