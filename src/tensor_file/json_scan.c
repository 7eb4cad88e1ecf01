// SPDX-License-Identifier: GPL-3.0-or-later

#include "tensor_file/json_scan.h"

#include <ctype.h>
#include <string.h>

// From a string's first quote to just after its last, or the end.
static const char*
skip_string(const char* at, const char* end)
{
  for (++at; at < end && *at != '"'; ++at) {
    if (*at == '\\' && at + 1 < end) {
      ++at;
    }
  }
  return at < end ? at + 1 : end;
}

static bool
is_space(char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static const char*
skip_space(const char* at, const char* end)
{
  while (at < end && is_space(*at)) {
    ++at;
  }
  return at;
}

size_t
pv_json_skip_space(const char* text, size_t n)
{
  return (size_t)(skip_space(text, text + n) - text);
}

size_t
pv_json_trim(const char* text, size_t n)
{
  while (n > 0 && is_space(text[n - 1])) {
    --n;
  }
  return n;
}

static bool
opens(char c)
{
  return c == '[' || c == '{';
}

static bool
closes(char c)
{
  return c == ']' || c == '}';
}

bool
pv_json_is_modest(const char* text,
                  size_t      n,
                  uint32_t    max_depth,
                  uint32_t    max_values)
{
  const char* const end      = text + n;
  uint32_t          depth    = 0;
  uint32_t          n_values = 1;
  while (text < end) {
    const char c = *text;
    if (c == '"') {
      text = skip_string(text, end);
      continue;
    }
    depth += opens(c);
    depth -= closes(c) && depth > 0;
    n_values += opens(c) || c == ',' || c == ':';
    if (depth > max_depth || n_values > max_values) {
      return false;
    }
    ++text;
  }
  return true;
}

// From a bracket to just after the one that closes it, or the end.
static const char*
skip_brackets(const char* at, const char* end)
{
  uint32_t depth = 0;
  do {
    if (*at == '"') {
      at = skip_string(at, end);
      continue;
    }
    depth += opens(*at);
    depth -= closes(*at);
    ++at;
  } while (at < end && depth);
  return at;
}

// A number, or a word such as true.
static const char*
skip_scalar(const char* at, const char* end)
{
  const bool is_word = at < end && isalpha((unsigned char)*at);
  while (at < end && *at &&
         (is_word ? isalpha((unsigned char)*at) != 0
                  : strchr("+-.eE0123456789", *at) != NULL)) {
    ++at;
  }
  return at;
}

size_t
pv_json_skip_value(const char* text, size_t n)
{
  const char* const end = text + n;
  const char*       at  = skip_space(text, end);
  at                    = at < end && opens(*at)   ? skip_brackets(at, end)
                          : at < end && *at == '"' ? skip_string(at, end)
                                                   : skip_scalar(at, end);
  return (size_t)(at - text);
}

// Behind its last bracket there may be space, and no more.
static bool
end_list(PvJsonList* list, const char* at)
{
  list->is_done = skip_space(at, list->end) == list->end;
  list->at      = list->end;
  return list->is_done;
}

bool
pv_json_list_open(PvJsonList* list, const char* text, size_t n)
{
  const char* const end = text + n;
  const char* const at  = skip_space(text, end);
  if (at == end || *at != '[') {
    return false;
  }
  *list = (PvJsonList){ .at = skip_space(at + 1, end), .end = end };
  return list->at == end || *list->at != ']' || end_list(list, list->at + 1);
}

static const char*
skip_element(const char* at, const char* end)
{
  uint32_t depth = 0;
  while (at < end && (depth || (*at != ',' && !closes(*at)))) {
    if (*at == '"') {
      at = skip_string(at, end);
      continue;
    }
    depth += opens(*at);
    depth -= closes(*at);
    ++at;
  }
  return at;
}

bool
pv_json_list_next(PvJsonList* list, const char** element, size_t* n)
{
  if (list->at == list->end) {
    return false;
  }
  const char* const begin = list->at;
  const char* const end   = skip_element(begin, list->end);
  *element                = begin;
  *n                      = (size_t)(end - begin);
  if (end == list->end || (*end != ',' && *end != ']')) {
    list->at = list->end; // It breaks off
    return false;
  }
  list->at = end + 1;
  return *end == ',' || end_list(list, end + 1);
}
