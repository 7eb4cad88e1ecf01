// SPDX-License-Identifier: GPL-3.0-or-later

#include "tensor_file/json_mistake.h"

#include "tensor_file/json_scan.h"

#include <stdbool.h>

typedef struct {
  unsigned line;
  unsigned column; ///< In characters
} Place;

static bool
continues_character(char c)
{
  return (c & 0xc0) == 0x80;
}

// Where the character of byte `at` stands, counted from 1.
static Place
find_place(const char* text, size_t at)
{
  Place place = { 1, 1 };
  while (at > 0 && continues_character(text[at])) {
    --at;
  }
  for (size_t i = 0; i < at; ++i) {
    if (text[i] == '\n') {
      ++place.line;
      place.column = 1;
    } else {
      place.column += !continues_character(text[i]);
    }
  }
  return place;
}

static PvStatus
fail_at(const char* text, size_t at, const char* what, PvError* error)
{
  const Place place = find_place(text, at);
  return pv_fail(error, PV_ERR_FORMAT, "line %u, column %u: %s", place.line,
                 place.column, what);
}

PvStatus
pv_json_explain(const char* text,
                size_t      n,
                size_t      n_read,
                const char* what,
                PvError*    error)
{
  const size_t n_used = pv_json_trim(text, n);
  const size_t start  = pv_json_skip_space(text, n_used);
  const size_t end    = pv_json_skip_value(text, n_used);
  PvError      why;
  if (start == n_used) {
    return pv_fail(error, PV_ERR_FORMAT, "it is empty");
  }
  if (end > start && end < n_used && n_read > end) {
    const size_t after = end + pv_json_skip_space(text + end, n_used - end);
    return fail_at(text, after, "not JSON: text after the end of its value",
                   error);
  }
  if (n_read > n) {
    return fail_at(text, n_used - 1, "not JSON: it breaks off here", error);
  }
  pv_fail(&why, PV_ERR_FORMAT, "not JSON: %s", what);
  return fail_at(text, n_read ? n_read - 1 : 0, why.text, error);
}
