// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Layers with weights in training, there and back.

#ifndef PV_TOOLS_GRADIENTS_BACKPROP_CONVOLVE_H
#define PV_TOOLS_GRADIENTS_BACKPROP_CONVOLVE_H

#include "tools/gradients/backprop_state.h"

/// [any] Convolve one patch, by the rows of `share`.
void
pv_backprop_convolve(PvBackprop* t, uint32_t i, uint32_t share, uint32_t patch);

/// [any] The gradients of its weights, for the share, and of what it got.
void
pv_backprop_convolve_back(PvBackprop* t,
                          uint32_t    i,
                          uint32_t    share,
                          uint32_t    patch);

/// [any] Transpose the weights of layer `i`, for the way back.
void
pv_backprop_transpose(PvBackprop* t, uint32_t i);

#endif
