// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The work on a batch, on all threads.

#ifndef PV_TOOLS_GRADIENTS_BACKPROP_SHARES_H
#define PV_TOOLS_GRADIENTS_BACKPROP_SHARES_H

#include "tools/gradients/backprop_state.h"

/// [any] Do a job for each share, on all threads.
void
pv_backprop_share_out(PvBackprop* t,
                      uint32_t    i,
                      void (*job)(PvBackprop* t, uint32_t i, uint32_t share));

#endif
