// SPDX-License-Identifier: GPL-3.0-or-later

// realpath() is XSI.
#define _XOPEN_SOURCE 700

#include "host/target_list.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// Name all of them, or how many there are where that is too long.
static void
name_together(PvTargetList* list)
{
  size_t at = 0;
  for (uint32_t i = 0; i < list->n_given && at < PV_TARGET_TEXT; ++i) {
    at += (size_t)snprintf(list->together + at, PV_TARGET_TEXT - at, "%s%s",
                           i ? ", " : "", list->given[i]);
  }
  if (at >= PV_TARGET_TEXT) {
    snprintf(list->together, PV_TARGET_TEXT, "%u targets", list->n_given);
  }
}

PvStatus
pv_target_list_begin(PvTargetList*      list,
                     const char* const* names,
                     uint32_t           n,
                     PvError*           error)
{
  for (uint32_t i = 0; i < n; ++i) {
    list->given[i] = names[i];
    list->kept[i]  = strdup(names[i]);
    if (!list->kept[i]) {
      return pv_fail(error, PV_ERR_MEMORY, "out of memory");
    }
    list->n_given = i + 1;
  }
  name_together(list);
  return PV_OK;
}

/// Put the absolute path in place of a name; its weight stays.
static void
keep_absolute(char** kept, size_t n, const char* absolute)
{
  const char* const weight = *kept + n;
  const size_t      size   = strlen(absolute) + strlen(weight) + 1;
  char* const       text   = (char*)malloc(size);
  if (text) {
    snprintf(text, size, "%s%s", absolute, weight);
    free(*kept);
    *kept = text;
  }
}

void
pv_target_list_note_file(PvTargetList* list, const char* path)
{
  char         absolute[PATH_MAX];
  const size_t n          = strlen(path);
  const bool   is_on_disk = realpath(path, absolute);
  for (uint32_t i = 0; is_on_disk && i < list->n_given; ++i) {
    const char* const given = list->given[i];
    if (!strncmp(given, path, n) && (!given[n] || given[n] == '=')) {
      keep_absolute(&list->kept[i], n, absolute);
    }
  }
}

void
pv_target_list_choose(PvTargetList* list, const char* name)
{
  list->is_chosen = !list->n_given || strcmp(name, list->together) != 0;
  snprintf(list->chosen, sizeof(list->chosen), "%s", name);
}

const char*
pv_target_list_name(const PvTargetList* list)
{
  return list->is_chosen ? list->chosen : list->together;
}

uint32_t
pv_target_list_names(PvTargetList* list, const char* const** names)
{
  list->now[0] = list->chosen;
  *names       = list->is_chosen ? list->now : list->given;
  return list->is_chosen ? list->chosen[0] != '\0' : list->n_given;
}

// One that was given can be chosen by itself.
uint32_t
pv_target_list_kept(PvTargetList* list, const char* const** names)
{
  const uint32_t n = pv_target_list_names(list, names);
  if (!list->is_chosen) {
    memcpy(list->now, list->kept, sizeof(list->now));
  }
  for (uint32_t i = 0; list->is_chosen && i < list->n_given; ++i) {
    if (!strcmp(list->chosen, list->given[i])) {
      list->now[0] = list->kept[i];
    }
  }
  *names = list->now;
  return n;
}

void
pv_target_list_clear(PvTargetList* list)
{
  for (uint32_t i = 0; i < list->n_given; ++i) {
    free(list->kept[i]);
  }
}
