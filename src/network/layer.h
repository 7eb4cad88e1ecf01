// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Layers that learned nothing, for running networks and for training them.

#ifndef PV_NETWORK_LAYER_H
#define PV_NETWORK_LAYER_H

#include "network/spec.h"

/**
   [worker] What a layer without weights makes of what it gets.

   @param in    [band][frame][channel]; where pv_layer_is_elementwise(), `out` may
                be the same.
   @param with  What PV_LAYER_ADD adds; not read by others.
   @param[out] out  [band][frame][channel]
*/
void
pv_layer_run(const PvLayer* layer,
             const PvShape* in_shape,
             const PvShape* out_shape,
             const float*   in,
             const float*   with,
             float*         out);

#endif
