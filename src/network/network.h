// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A network that is ready to run: no allocation, no library, and the same
/// bits on every machine, as all sums have a fixed order.

#ifndef PV_NETWORK_NETWORK_H
#define PV_NETWORK_NETWORK_H

#include "network/spec.h"
#include "network/weights.h"

#include <stddef.h>

typedef struct PvNetwork PvNetwork;

/**
   [setup] Check a description and its weights, and lay them out.

   Convolutions and dense layers have `NAME.weights`, shaped [n_out][channels /
   groups][bands][frames], of PV_LAYER_CONV1D without bands, of PV_LAYER_DENSE
   [n_out][channels bands frames], and `NAME.offset`, [n_out].
   PV_LAYER_NORMALISE has `NAME.mean` and `NAME.scale`, [channels][bands].

   @param weights  Finite; not needed any more afterwards.
   @param[out] network  Set on success only; owned by the caller.
   @param error  Names the layer, or the tensor that is missing, wrong or of no
                 layer.
*/
PvStatus
pv_network_new(const PvNetworkSpec* spec,
               const PvWeights*     weights,
               PvNetwork**          network,
               PvError*             error);

/// [setup] NULL is fine.
void
pv_network_free(PvNetwork* network);

/// [any] What it was made from.
const PvNetworkSpec*
pv_network_spec(const PvNetwork* network);

/// [any] Numbers that it gives.
uint32_t
pv_network_n_out(const PvNetwork* network);

/// [any] Floats of scratch that a run needs.
size_t
pv_network_n_scratch(const PvNetwork* network);

/// [any] Where its input belongs in the scratch: [band][frame][channel], finite.
float*
pv_network_input(const PvNetwork* network, float* scratch);

/**
   [worker] Run it on the input in the scratch, which it may overwrite.  Any number
   of threads may run the same network, each with scratch of its own.

   Finite for any finite input within 1e15: numbers beyond that count as 1e15 after
   each layer.

   @param[out] out  [pv_network_n_out()]
*/
void
pv_network_run(const PvNetwork* network, float* scratch, float* out);

#endif
