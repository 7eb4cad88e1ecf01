// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/near_name.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { LONGEST = 96, SHORTEST_PART = 3 };

static char
lower(char c)
{
  return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool
begins_with(const char* text, const char* part)
{
  while (*part && lower(*text) == lower(*part)) {
    ++text;
    ++part;
  }
  return !*part;
}

static bool
holds(const char* text, const char* part)
{
  bool is_there = false;
  for (; *text && !is_there; ++text) {
    is_there = begins_with(text, part);
  }
  return is_there && strlen(part) >= SHORTEST_PART;
}

static uint32_t
smallest(uint32_t a, uint32_t b, uint32_t c)
{
  const uint32_t ab = a < b ? a : b;
  return ab < c ? ab : c;
}

/// By Levenshtein; one row of the table at a time.
static uint32_t
count_edits(const char* a, const char* b, uint32_t n_b)
{
  uint32_t row[LONGEST + 1];
  for (uint32_t j = 0; j <= n_b; ++j) {
    row[j] = j;
  }
  for (uint32_t i = 1; *a; ++a, ++i) {
    uint32_t before = row[0];
    row[0]          = i;
    for (uint32_t j = 1; j <= n_b; ++j) {
      const uint32_t above = row[j];
      row[j]               = smallest(above + 1, row[j - 1] + 1,
                                      before + (lower(*a) != lower(b[j - 1])));
      before               = above;
    }
  }
  return row[n_b];
}

uint32_t
pv_name_distance(const char* wanted, const char* name)
{
  const size_t n = strlen(wanted);
  const size_t m = strlen(name);
  if (holds(name, wanted) || holds(wanted, name)) {
    return 0;
  }
  if (n > LONGEST || m > LONGEST) {
    return UINT32_MAX;
  }
  const uint32_t edits = count_edits(wanted, name, (uint32_t)m);
  return 3 * edits <= n ? edits : UINT32_MAX;
}

static bool
is_kept(const PvNearNames* near, const char* name)
{
  bool is_there = false;
  for (uint32_t i = 0; i < near->n; ++i) {
    is_there = is_there || !strcmp(near->names[i], name);
  }
  return is_there;
}

void
pv_near_name_add(PvNearNames* near, const char* name)
{
  const uint32_t distance = pv_name_distance(near->wanted, name);
  uint32_t       at       = near->n < PV_MAX_NEAR ? near->n : PV_MAX_NEAR - 1;
  if (distance == UINT32_MAX || is_kept(near, name) ||
      (near->n == PV_MAX_NEAR && near->distances[at] <= distance)) {
    return;
  }
  for (; at > 0 && near->distances[at - 1] > distance; --at) {
    near->names[at]     = near->names[at - 1];
    near->distances[at] = near->distances[at - 1];
  }
  near->names[at]     = name;
  near->distances[at] = distance;
  near->n += near->n < PV_MAX_NEAR;
}

void
pv_near_names_write(const PvNearNames* near, char* text, size_t size)
{
  size_t at = 0;
  *text     = '\0';
  for (uint32_t i = 0; i < near->n && at < size; ++i) {
    const int n = snprintf(text + at, size - at, "%s%s",
                           i == 0            ? ": did you mean "
                           : i + 1 < near->n ? ", "
                                             : " or ",
                           near->names[i]);
    at += n > 0 ? (size_t)n : 0;
  }
  if (near->n && at + 1 < size) {
    text[at]     = '?';
    text[at + 1] = '\0';
  }
}
