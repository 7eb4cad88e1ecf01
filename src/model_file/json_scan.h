// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  JSON text from outside, looked over before a reader makes hundreds of
/// bytes of each value.

#ifndef PV_MODEL_FILE_JSON_SCAN_H
#define PV_MODEL_FILE_JSON_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// [any] Whether a text opens no more than `max_depth` brackets within each
/// other, and holds no more than `max_values` values: each follows a bracket, a
/// comma or a colon.
bool
pv_json_is_modest(const char* text,
                  size_t      n,
                  uint32_t    max_depth,
                  uint32_t    max_values);

/// The elements of an array, one by one, as they stand in the caller's text.
typedef struct {
  const char* at;
  const char* end;
  bool        is_done; ///< The array is over, and nothing follows it
} PvJsonList;

/// [any] False if the text is no array.
bool
pv_json_list_open(PvJsonList* list, const char* text, size_t n);

/**
   [any] The text of the next element, which is yet to be read: it may be no
   JSON, or empty where an element is wanted.

   @return False behind the last, with `is_done`, or where the text breaks off.
*/
bool
pv_json_list_next(PvJsonList* list, const char** element, size_t* n);

#endif
