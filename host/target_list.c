// SPDX-License-Identifier: GPL-3.0-or-later

// realpath() is XSI.
#define _XOPEN_SOURCE 700

#include "host/target_list.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WEIGHT_TEXT = 24 };

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

void
pv_target_list_begin(PvTargetList* list, const char* const* names, uint32_t n)
{
  for (uint32_t i = 0; i < n; ++i) {
    list->given[i] = names[i];
  }
  list->n_given = n;
  name_together(list);
}

void
pv_target_list_choose(PvTargetList* list, const char* name)
{
  list->is_chosen = !list->n_given || (strcmp(name, list->together) != 0 &&
                                       (!*name || strcmp(name, list->told)));
  list->shown[0]  = '\0';
  snprintf(list->chosen, sizeof(list->chosen), "%s", name);
}

/// Write all as they are told.
static void
write_shown(const PvTargetName* targets, uint32_t n, char text[PV_TARGET_TEXT])
{
  size_t at = 0;
  for (uint32_t i = 0; i < n && at < PV_TARGET_TEXT; ++i) {
    char weight[WEIGHT_TEXT] = "";
    if (targets[i].weight != 1.0) {
      snprintf(weight, sizeof(weight), "=%.9g", targets[i].weight);
    }
    at += (size_t)snprintf(text + at, PV_TARGET_TEXT - at, "%s%s%s",
                           i ? ", " : "", pv_target_shown(&targets[i]), weight);
  }
  if (at >= PV_TARGET_TEXT) {
    snprintf(text, PV_TARGET_TEXT, "%u targets", n);
  }
}

void
pv_target_list_found(PvTargetList*       list,
                     const PvTargetName* targets,
                     uint32_t            n)
{
  bool hides = false;
  for (uint32_t i = 0; i < n; ++i) {
    hides = hides || targets[i].hidden;
  }
  list->shown[0] = '\0';
  if (hides) {
    write_shown(targets, n, list->shown);
  }
  if (hides && !list->is_chosen) {
    memcpy(list->told, list->shown, sizeof(list->told));
  }
}

const char*
pv_target_list_name(const PvTargetList* list)
{
  return *list->shown      ? list->shown
         : list->is_chosen ? list->chosen
                           : list->together;
}

uint32_t
pv_target_list_names(PvTargetList* list, const char* const** names)
{
  list->now[0] = list->chosen;
  *names       = list->is_chosen ? list->now : list->given;
  return list->is_chosen ? list->chosen[0] != '\0' : list->n_given;
}

/// "NAME" or "NAME=WEIGHT", to be freed by the caller; NULL without memory.
static char*
write_kept(const PvTargetName* target)
{
  char       absolute[PATH_MAX];
  const bool is_on_disk =
    target->kind == PV_NAME_OF_FILE && realpath(target->name, absolute);
  const char* const name = is_on_disk ? absolute : target->name;
  const size_t      size = strlen(name) + WEIGHT_TEXT;
  char* const       text = (char*)malloc(size);
  if (text && target->weight != 1.0) {
    snprintf(text, size, "%s=%.9g", name, target->weight);
  } else if (text) {
    snprintf(text, size, "%s", name);
  }
  return text;
}

uint32_t
pv_target_list_keep(PvTargetList*       list,
                    const PvTargetName* targets,
                    uint32_t            n,
                    const char* const** kept)
{
  pv_target_list_clear(list);
  for (uint32_t i = 0; i < n; ++i) {
    list->kept[list->n_kept] = write_kept(&targets[i]);
    list->n_kept += list->kept[list->n_kept] != NULL;
  }
  memcpy(list->now, list->kept, sizeof(list->now));
  *kept = list->now;
  return list->n_kept;
}

void
pv_target_list_clear(PvTargetList* list)
{
  for (uint32_t i = 0; i < list->n_kept; ++i) {
    free(list->kept[i]);
  }
  list->n_kept = 0;
}
