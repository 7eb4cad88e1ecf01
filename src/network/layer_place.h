// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The layer that is being checked.

#ifndef PV_NETWORK_LAYER_PLACE_H
#define PV_NETWORK_LAYER_PLACE_H

#include "network/spec.h"

typedef struct {
  const PvNetworkSpec* spec;
  const PvShape*       shapes; ///< [i + 1]: what it may get
  uint32_t             i;
  PvError*             error;
} PvLayerPlace;

static inline bool
pv_is_within(uint32_t value, uint32_t least, uint32_t most)
{
  return value >= least && value <= most;
}

/// [any] Name the layer, and say what is wrong with it.
PvStatus
pv_layer_refuse(const PvLayerPlace* place, const char* what);

#endif
