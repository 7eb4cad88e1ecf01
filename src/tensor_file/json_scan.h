// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Untrusted JSON text, scanned before a parser allocates hundreds of
/// bytes for each value.

#ifndef PV_TENSOR_FILE_JSON_SCAN_H
#define PV_TENSOR_FILE_JSON_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// [any] Whether a text nests no more than `max_depth` brackets, and holds no
/// more than `max_values` values: each follows a bracket, a comma or a colon.
bool
pv_json_is_modest(const char* text,
                  size_t      n,
                  uint32_t    max_depth,
                  uint32_t    max_values);

/// [any] Bytes of white space at the start of a text.
size_t
pv_json_skip_space(const char* text, size_t n);

/// [any] Bytes of a text without the white space at its end.
size_t
pv_json_trim(const char* text, size_t n);

/// [any] Bytes up to the end of a text's first value, or the text; what is in
/// its brackets is not looked at.
size_t
pv_json_skip_value(const char* text, size_t n);

/// The elements of an array, one by one, as parts of the caller's text.
typedef struct {
  const char* at;
  const char* end;
  bool        is_done; ///< The array is over, and nothing follows it
} PvJsonList;

/// [any] False if the text is not an array.
bool
pv_json_list_open(PvJsonList* list, const char* text, size_t n);

/**
   [any] The text of the next element, which is yet to be read: it may be no
   JSON, or empty where an element is wanted.

   @return False after the last, with `is_done`, or where the text breaks off.
*/
bool
pv_json_list_next(PvJsonList* list, const char** element, size_t* n);

#endif
