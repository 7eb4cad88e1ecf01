// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  JSON that a program wrote, read by tests: each function ends the test
/// where there is not what it is to return.

#ifndef PV_TESTS_JSON_H
#define PV_TESTS_JSON_H

#include <jansson.h>

/// Read a text; release it with json_decref().
json_t*
pv_read_json(const char* text);

/// Read a file; release it with json_decref().
json_t*
pv_read_json_file(const char* path);

// A path is of names of members and indices of elements, with '/' between them,
// formatted as by printf: "tracks/%zu/title".

/// What stands at a path within `in`.
json_t*
pv_in_json(const json_t* in, const char* path, ...)
  __attribute__((format(printf, 2, 3)));

/// The number there.
double
pv_number_in_json(const json_t* in, const char* path, ...)
  __attribute__((format(printf, 2, 3)));

/// The text there.
const char*
pv_text_in_json(const json_t* in, const char* path, ...)
  __attribute__((format(printf, 2, 3)));

/// How many elements the list there has.
size_t
pv_n_in_json(const json_t* in, const char* path, ...)
  __attribute__((format(printf, 2, 3)));

#endif
