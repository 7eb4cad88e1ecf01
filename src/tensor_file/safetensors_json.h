// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Untrusted JSON text, parsed within limits.

#ifndef PV_TENSOR_FILE_SAFETENSORS_JSON_H
#define PV_TENSOR_FILE_SAFETENSORS_JSON_H

#include "base/status.h"

#include <jansson.h>
#include <stddef.h>

/**
   [worker] Read JSON text in which no key stands twice.

   @param[out] value  Owned by the caller; NULL if the text is not JSON.
   @return PV_ERR_MEMORY; PV_ERR_FORMAT if it holds more than any model does; or
           PV_OK, also when the text is not JSON.
*/
PvStatus
pv_json_read(const char* text, size_t n, json_t** value, PvError* error);

/// [worker] The same, but text that is no JSON is refused: `error` says why, and
/// in which line and column.
PvStatus
pv_json_parse(const char* text, size_t n, json_t** value, PvError* error);

/// [worker] The shortest text of a value, owned by the caller; NULL if the
/// value is NULL, or when out of memory.
char*
pv_json_to_text(const json_t* value);

#endif
