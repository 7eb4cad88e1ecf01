// SPDX-License-Identifier: GPL-3.0-or-later

#include "tensor_file/json_value.h"

#include <string.h>

bool
pv_json_get_whole(const json_t* value, uint32_t* whole)
{
  const json_int_t n = json_integer_value(value);
  *whole             = (uint32_t)n;
  return json_is_integer(value) && n >= 0 && n <= INT32_MAX;
}

uint32_t
pv_json_find_name(const char* name, const char* const* names, uint32_t n)
{
  uint32_t i = 0;
  while (i < n && (!name || strcmp(name, names[i]) != 0)) {
    ++i;
  }
  return i;
}
