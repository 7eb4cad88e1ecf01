// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Gradients of layers that learn nothing.

#ifndef PV_TOOLS_GRADIENTS_LAYER_GRADIENT_H
#define PV_TOOLS_GRADIENTS_LAYER_GRADIENT_H

#include "network/spec.h"

/// A layer on its way back; all numbers lie as [band][frame][channel].
typedef struct {
  const PvLayer* layer;
  PvShape        in_shape;
  PvShape        out_shape;
  const float*   in;  ///< What it got
  const float*   out; ///< What it made of that
  const float*   out_gradient;
  float*         in_gradient;   ///< Added to
  float*         with_gradient; ///< PV_LAYER_ADD: likewise
} PvLayerBack;

/// [any] Add what the loss changes by with each number that the layer got.  Where
/// several are the largest, the first one counts; the deviation of numbers that are
/// all the same counts as constant.
void
pv_layer_back(const PvLayerBack* back);

#endif
