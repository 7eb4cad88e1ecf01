// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Descriptions of networks as JSON; docs/networks.md has the format.

#ifndef PV_MODEL_FILE_NETWORK_JSON_H
#define PV_MODEL_FILE_NETWORK_JSON_H

#include "base/status.h"
#include "network/spec.h"

/// [worker] Read a description; pv_network_check() is yet to see it.
/// @param error  Names the line and column, or the field that is wrong.
PvStatus
pv_network_from_json(const char* text, PvNetworkSpec* spec, PvError* error);

/// [worker] The JSON text of a description that was checked, to be freed by the
/// caller; NULL when out of memory.
char*
pv_network_to_json(const PvNetworkSpec* spec);

#endif
