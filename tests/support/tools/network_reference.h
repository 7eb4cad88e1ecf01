// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Networks in training by their definitions, in double: the other opinion.

#ifndef PV_TESTS_TOOLS_NETWORK_REFERENCE_H
#define PV_TESTS_TOOLS_NETWORK_REFERENCE_H

#include "tools/gradients/backprop.h"
#include "tools/gradients/backprop_state.h"

/// [any] A weighted sum of all that a batch gives.
/// @param parameters  In the order of the backprop's.
/// @param inputs  Of the backprop.
/// @param factors  [n_patches][n_out]
double
pv_reference_sum(const PvBackprop* t,
                 const double*     parameters,
                 const double*     factors);

#endif
