// SPDX-License-Identifier: GPL-3.0-or-later

#include "model_file/safetensors_json.h"

#include "model_file/json_scan.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

// Far more than a model holds: of a value the library makes up to 250 bytes.
enum { MAX_DEPTH = 32, MAX_VALUES = 1 << 16 };

// Where it lacks memory, the library may say nothing, or leave out a part: the
// allocator's own word counts.

// No string or number is longer than the way from quote to quote.
static size_t
longest_token(const char* text, size_t n)
{
  size_t longest = 0;
  size_t start   = 0;
  for (size_t i = 0; i <= n; ++i) {
    if (i == n || text[i] == '"') {
      longest = i - start > longest ? i - start : longest;
      start   = i;
    } else if (text[i] == '\\' && i + 1 < n) {
      ++i;
    }
  }
  return longest;
}

// `"aaa…",` and the text, in brackets.  Where its buffer for a token can't grow,
// the library drops a character: were that a quote or one after a backslash, it
// would go past the buffer's end.  A first token longer than all others takes the
// growing on itself; it is odd, as the buffer grows at powers of two, which must
// not fall on its last quote.
static char*
lead_in(const char* text, size_t n, size_t* n_led)
{
  const size_t n_lead = (longest_token(text, n) + 1) | 1;
  char* const  led    = (char*)malloc(n_lead + n + 5);
  char*        to     = led;
  if (led) {
    *to++ = '[';
    *to++ = '"';
    memset(to, 'a', n_lead);
    to += n_lead;
    *to++ = '"';
    *to++ = ',';
    memcpy(to, text, n);
    to[n]  = ']';
    *n_led = n_lead + n + 5;
  }
  return led;
}

static json_t*
follow_up(json_t* pair)
{
  json_t* const value =
    json_array_size(pair) == 2 ? json_incref(json_array_get(pair, 1)) : NULL;
  json_decref(pair);
  return value;
}

static PvStatus
read_json(const char*   text,
          size_t        n,
          json_t**      value,
          json_error_t* why,
          PvError*      error)
{
  *value       = NULL;
  why->text[0] = '\0';
  if (!pv_json_is_modest(text, n, MAX_DEPTH, MAX_VALUES)) {
    return pv_fail(error, PV_ERR_FORMAT,
                   "its JSON has over %d values, or is nested over %d levels "
                   "deep",
                   MAX_VALUES, MAX_DEPTH);
  }
  size_t      n_led = 0;
  char* const led   = lead_in(text, n, &n_led);
  json_t*     pair  = NULL;
  errno             = led ? 0 : ENOMEM;
  if (led) {
    pair = json_loadb(led, n_led, JSON_REJECT_DUPLICATES, why);
  }
  const bool lacks_memory = errno == ENOMEM || (!pair && !why->text[0]);
  free(led);
  *value = follow_up(pair);
  if (lacks_memory) {
    json_decref(*value);
    *value = NULL;
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  return PV_OK;
}

PvStatus
pv_json_read(const char* text, size_t n, json_t** value, PvError* error)
{
  json_error_t why;
  return read_json(text, n, value, &why, error);
}

PvStatus
pv_json_parse(const char* text, size_t n, json_t** value, PvError* error)
{
  json_error_t   why;
  const PvStatus st = read_json(text, n, value, &why, error);
  return st || *value ? st
         : !why.text[0]
           ? pv_fail(error, PV_ERR_FORMAT, "it is more than one JSON value")
           : pv_fail(error, PV_ERR_FORMAT, "line %d: not JSON: %s", why.line,
                     why.text);
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
