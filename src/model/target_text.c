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

size_t
pv_target_text_first(const PvModelParts* parts,
                     const char*         text,
                     PvNamedFiles        files)
{
  const size_t   all = strlen(text);
  size_t         ends[MOST_ENDS];
  const uint32_t n = find_ends(text, ends);
  if (!n || stands_for_something(parts, text, all, files)) {
    return all;
  }
  uint32_t i = n - 1;
  while (i > 0 && !stands_for_something(parts, text, ends[i], files)) {
    --i;
  }
  return ends[i] ? ends[i] : all;
}

const char*
pv_target_text_rest(const char* text, size_t n)
{
  const char* const rest = text + n;
  return strncmp(rest, PV_TARGET_SEPARATOR, SEPARATOR_BYTES)
           ? rest
           : rest + SEPARATOR_BYTES;
}
