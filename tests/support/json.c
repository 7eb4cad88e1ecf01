// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/json.h"

#include <check.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

json_t*
pv_read_json(const char* text)
{
  json_error_t  why;
  json_t* const value = json_loads(text, 0, &why);
  ck_assert_msg(value != NULL, "%s in %s", why.text, text);
  return value;
}

json_t*
pv_read_json_file(const char* path)
{
  json_error_t  why;
  json_t* const value = json_load_file(path, 0, &why);
  ck_assert_msg(value != NULL, "%s: %s", path, why.text);
  return value;
}

/// Ends the test if there is nothing.
__attribute__((format(printf, 2, 0))) static json_t*
find(const json_t* in, const char* format, va_list args)
{
  char  path[512];
  char* rest = path;
  vsnprintf(path, sizeof(path), format, args);
  json_t* at = NULL;
  do {
    char* const         name = rest;
    const json_t* const from = at ? at : in;
    rest                     = strchr(name, '/');
    if (rest) {
      *rest++ = '\0';
    }
    at = json_is_array(from) ? json_array_get(from, strtoul(name, NULL, 10))
                             : json_object_get(from, name);
    ck_assert_msg(at != NULL, "%s: no '%s'", format, name);
  } while (rest);
  return at;
}

json_t*
pv_in_json(const json_t* in, const char* path, ...)
{
  va_list args;
  va_start(args, path);
  json_t* const value = find(in, path, args);
  va_end(args);
  return value;
}

double
pv_number_in_json(const json_t* in, const char* path, ...)
{
  va_list args;
  va_start(args, path);
  const json_t* const value = find(in, path, args);
  va_end(args);
  ck_assert_msg(json_is_number(value), "%s: no number", path);
  return json_number_value(value);
}

const char*
pv_text_in_json(const json_t* in, const char* path, ...)
{
  va_list args;
  va_start(args, path);
  const json_t* const value = find(in, path, args);
  va_end(args);
  ck_assert_msg(json_is_string(value), "%s: no text", path);
  return json_string_value(value);
}

size_t
pv_n_in_json(const json_t* in, const char* path, ...)
{
  va_list args;
  va_start(args, path);
  const json_t* const value = find(in, path, args);
  va_end(args);
  ck_assert_msg(json_is_array(value), "%s: no list", path);
  return json_array_size(value);
}
