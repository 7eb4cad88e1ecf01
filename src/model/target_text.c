// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/target_text.h"

#include <stdlib.h>
#include <string.h>

/// The separators in a name, and the one at its end.
enum { MOST_ENDS = 8, SEPARATOR_BYTES = sizeof(PV_TARGET_SEPARATOR) - 1 };

/// Whether the first `n` bytes are a target.
static bool
stands_for_something(const PvModelParts* parts,
                     const char*         text,
                     size_t              n,
                     PvNamedFiles        files)
{
  PvTargetName   target = { PV_NAME_OF_NOTHING, NULL, 1.0, 0 };
  PvError        ignored;
  char* const    part = strndup(text, n);
  const PvStatus status =
    part ? pv_target_name_take(parts, part, files, &target, &ignored)
         : PV_ERR_MEMORY;
  free(part);
  free(target.name);
  return !status && target.kind != PV_NAME_OF_NOTHING;
}

/// Find where the first names could end; returns how many places there are.
static uint32_t
find_ends(const char* text, size_t ends[MOST_ENDS])
{
  uint32_t    n  = 0;
  const char* at = text;
  while (n < MOST_ENDS && (at = strstr(at, PV_TARGET_SEPARATOR))) {
    ends[n++] = (size_t)(at - text);
    at += SEPARATOR_BYTES;
  }
  return n;
}

/// The first of names with bare commas between, where each stands for something in
/// itself; else all `n` bytes.
static size_t
first_of_bare(const PvModelParts* parts,
              const char*         text,
              size_t              n,
              PvNamedFiles        files)
{
  size_t at    = 0;
  size_t first = n;
  while (at < n) {
    const char* const comma = memchr(text + at, ',', n - at);
    const size_t      end   = comma ? (size_t)(comma - text) : n;
    if (end + 1 == n ||
        !stands_for_something(parts, text + at, end - at, files)) {
      return n;
    }
    first = at ? first : end;
    at    = end + 1;
  }
  return first;
}

size_t
pv_target_text_first(const PvModelParts* parts,
                     const char*         text,
                     PvNamedFiles        files)
{
  const size_t   all = strlen(text);
  size_t         ends[MOST_ENDS];
  const uint32_t n = find_ends(text, ends);
  if (stands_for_something(parts, text, all, files)) {
    return all;
  }
  uint32_t i = n;
  while (i > 0 && !stands_for_something(parts, text, ends[i - 1], files)) {
    --i;
  }
  return i            ? ends[i - 1]
         : n && *ends ? first_of_bare(parts, text, *ends, files)
                      : first_of_bare(parts, text, all, files);
}

const char*
pv_target_text_rest(const char* text, size_t n)
{
  const char* const rest = text + n;
  return !strncmp(rest, PV_TARGET_SEPARATOR, SEPARATOR_BYTES)
           ? rest + SEPARATOR_BYTES
           : rest + (*rest == ',');
}
