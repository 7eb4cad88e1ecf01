// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  AdamW (Loshchilov and Hutter 2019): steps along the gradient by running
/// means of it and of its square, and decay of the weights beside.

#ifndef PV_TOOLS_GRADIENTS_ADAM_H
#define PV_TOOLS_GRADIENTS_ADAM_H

#include "tools/gradients/backprop.h"

/// All 0 but for `n`, `means` and `squares` at the start.
typedef struct {
  size_t n;
  float* means;       ///< [n]
  float* squares;     ///< [n]
  double mean_weight; ///< What is missing of 1 in the means by now, as a power
  double square_weight; ///< The same for the squares
} PvAdam;

/// [any] For so many parameters.  False when out of memory; to be cleared in any
/// case.
bool
pv_adam_init(PvAdam* adam, size_t n);

/// [any] Free what it holds.
void
pv_adam_clear(PvAdam* adam);

/// [any] Move all parameters by one step.
/// @param rate  About how far each goes.
void
pv_adam_step(PvAdam* adam, const PvParameters* parameters, double rate);

/// [any] Half a cosine, from the highest rate down to 0, of step `i` of `n`.
double
pv_cosine_rate(double highest, uint32_t i, uint32_t n);

#endif
