// SPDX-License-Identifier: GPL-3.0-or-later

#include "tensor_file/safetensors_json.h"

#include "tensor_file/json_mistake.h"
#include "tensor_file/json_scan.h"

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
lead_in(const char* text, size_t n, size_t* n_lead)
{
  const size_t n_token = (longest_token(text, n) + 1) | 1;
  *n_lead              = n_token + 4;
  char* const led      = (char*)malloc(*n_lead + n + 1);
  if (led) {
    memset(led, 'a', *n_lead);
    memcpy(led, "[\"", 2);
    memcpy(led + 2 + n_token, "\",", 2);
    memcpy(led + *n_lead, text, n);
    led[*n_lead + n] = ']';
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

// What the parser stumbled over.
typedef struct {
  char   what[JSON_ERROR_TEXT_LENGTH];
  size_t n_read; ///< Bytes of the text up to there
} Mistake;

static PvStatus
read_json(const char* text,
          size_t      n,
          json_t**    value,
          Mistake*    mistake,
          PvError*    error)
{
  json_error_t why = { .position = 0 };
  *value           = NULL;
  if (!pv_json_is_modest(text, n, MAX_DEPTH, MAX_VALUES)) {
    return pv_fail(error, PV_ERR_FORMAT,
                   "its JSON has over %d values, or is nested over %d levels "
                   "deep",
                   MAX_VALUES, MAX_DEPTH);
  }
  size_t      n_lead = 0;
  char* const led    = lead_in(text, n, &n_lead);
  json_t*     pair   = NULL;
  errno              = led ? 0 : ENOMEM;
  if (led) {
    pair = json_loadb(led, n_lead + n + 1, JSON_REJECT_DUPLICATES, &why);
  }
  const bool lacks_memory = errno == ENOMEM || (!pair && !why.text[0]);
  free(led);
  const size_t at = pair ? n_lead + n : (size_t)why.position;
  mistake->n_read = at > n_lead ? at - n_lead : 0;
  memcpy(mistake->what, why.text, sizeof(mistake->what));
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
  Mistake mistake;
  return read_json(text, n, value, &mistake, error);
}

PvStatus
pv_json_parse(const char* text, size_t n, json_t** value, PvError* error)
{
  Mistake        mistake;
  const PvStatus st = read_json(text, n, value, &mistake, error);
  return st || *value
           ? st
           : pv_json_explain(text, n, mistake.n_read, mistake.what, error);
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
