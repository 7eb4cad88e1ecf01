// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What each layer makes of the shape that it gets, and whether it can.

#ifndef PV_NETWORK_SHAPE_H
#define PV_NETWORK_SHAPE_H

#include "network/layer_place.h"

/// [any] The shape of what a layer gives, if its fields are in
/// order.
PvStatus
pv_layer_shape(const PvLayerPlace* place, PvShape* out);

#endif
