// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Values in descriptions of networks.

#ifndef PV_MODEL_FILE_NETWORK_VALUE_H
#define PV_MODEL_FILE_NETWORK_VALUE_H

#include "base/status.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

/// [any] Name a field, and say what is wrong with it.
PvStatus
pv_network_refuse(PvError* error, const char* field, const char* what);

/// [any] Whether it is a whole number that is not negative.
bool
pv_network_get_whole(const json_t* value, uint32_t* whole);

/// [any] The place of a name in a list; `n` if it's not there.
uint32_t
pv_network_find_name(const char* name, const char* const* names, uint32_t n);

#endif
