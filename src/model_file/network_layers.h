// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Layers in descriptions of networks.

#ifndef PV_MODEL_FILE_NETWORK_LAYERS_H
#define PV_MODEL_FILE_NETWORK_LAYERS_H

#include "base/status.h"
#include "network/spec.h"

#include <jansson.h>

/// [any] Name a field, and say what is wrong with it.
PvStatus
pv_network_refuse(PvError* error, const char* field, const char* what);

/// [worker] Read a list of layers.
PvStatus
pv_network_take_layers(const json_t* list, PvNetworkSpec* spec, PvError* error);

#endif
