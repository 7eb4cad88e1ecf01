// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/safetensors_json.h"

#include <errno.h>
#include <stdlib.h>

// Where it lacks memory, the library may say nothing, or leave out a part: the
// allocator's own word counts.

PvStatus
pv_json_read(const char* text, size_t n, json_t** value, PvError* error)
{
  json_error_t why = { .text = "" };
  errno            = 0;
  *value           = json_loadb(text, n, JSON_REJECT_DUPLICATES, &why);
  if (errno == ENOMEM || (!*value && !why.text[0])) {
    json_decref(*value);
    *value = NULL;
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  return PV_OK;
}

char*
pv_json_to_text(const json_t* value)
{
  errno            = 0;
  char* const text = value ? json_dumps(value, JSON_COMPACT) : NULL;
  if (errno == ENOMEM) {
    free(text);
    return NULL;
  }
  return text;
}
