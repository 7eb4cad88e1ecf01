// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Values in descriptions that people write: recipes and networks.

#ifndef PV_TENSOR_FILE_JSON_VALUE_H
#define PV_TENSOR_FILE_JSON_VALUE_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

/// [any] Whether it is a whole number that is not negative.
bool
pv_json_get_whole(const json_t* value, uint32_t* whole);

/// [any] The place of a name in a list; `n` if it's not there.
/// @param name  NULL: it's not there.
uint32_t
pv_json_find_name(const char* name, const char* const* names, uint32_t n);

#endif
