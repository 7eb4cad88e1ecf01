// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Batch norms, there and back.

#ifndef PV_TOOLS_GRADIENTS_BACKPROP_NORM_H
#define PV_TOOLS_GRADIENTS_BACKPROP_NORM_H

#include "tools/gradients/backprop_state.h"

/// [any] Standardise the whole batch, channel by channel.
void
pv_backprop_norm(PvBackprop* t, uint32_t i);

/// [any] The gradients of what went into it, in place of those of what came out.
void
pv_backprop_norm_back(PvBackprop* t, uint32_t i);

#endif
