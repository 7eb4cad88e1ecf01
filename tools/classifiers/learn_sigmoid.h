// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  From heights over a plane to probabilities.

#ifndef PV_TOOLS_CLASSIFIERS_LEARN_SIGMOID_H
#define PV_TOOLS_CLASSIFIERS_LEARN_SIGMOID_H

#include <stdint.h>

/**
   [any] Fit 1 / (1 + exp(-s0 h - s1)) to heights h (Platt, 1999, with his
   targets; by Newton's method, as Lin, Lin and Weng, 2007).

   @param heights  [n], best of points that were not learned from.
   @param labels   [n]
   @param label    What counts as a yes.
   @param[out] sigmoid  s0 and s1.
*/
void
pv_sigmoid_fit(const double*   heights,
               const uint32_t* labels,
               uint32_t        n,
               uint32_t        label,
               double          sigmoid[2]);

#endif
