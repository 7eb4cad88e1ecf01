// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/sound_names.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_TOLD = 3, TOLD_TEXT = 384 };

/// Without slashes at the end.
static size_t
length_of(const char* path)
{
  size_t n = strlen(path);
  while (n > 1 && path[n - 1] == '/') {
    --n;
  }
  return n;
}

/// Whether a path ends in a name, as a whole part of it or several.
static bool
ends_in(const char* path, const char* name, size_t n)
{
  const size_t all = length_of(path);
  return n > 0 && n < all && path[all - n - 1] == '/' &&
         !memcmp(path + all - n, name, n);
}

const PvMeasuredSound*
pv_sound_called(const PvMeasuredSounds* sounds, const char* name, uint32_t* n)
{
  const size_t           length = length_of(name);
  const PvMeasuredSound* found  = NULL;
  *n                            = 0;
  for (uint32_t i = 0; i < sounds->n; ++i) {
    const PvMeasuredSound* const sound = &sounds->of[i];
    if (length_of(sound->name) == length &&
        !memcmp(sound->name, name, length)) {
      *n = 1;
      return sound;
    }
    if (ends_in(sound->name, name, length)) {
      found = sound;
      ++*n;
    }
  }
  return *n == 1 ? found : NULL;
}

/// Whether what is shown of a path stands for no other one.
static bool
is_clear(const PvMeasuredSounds* sounds,
         const PvModelParts*     parts,
         const char*             path,
         const char*             shown)
{
  uint32_t                     n     = 0;
  uint32_t                     song  = 0;
  const PvMeasuredSound* const sound = pv_sound_called(sounds, shown, &n);
  return sound && !strcmp(sound->name, path) &&
         pv_target_name_find(parts, shown, &song) == PV_NAME_OF_NOTHING;
}

/// The beginning of the part of a path that ends before `at`.
static size_t
part_before(const char* path, size_t at)
{
  while (at > 0 && path[at - 1] == '/') {
    --at;
  }
  while (at > 0 && path[at - 1] != '/') {
    --at;
  }
  return at;
}

static uint32_t
count_hidden(const PvMeasuredSounds* sounds,
             const PvModelParts*     parts,
             const char*             path)
{
  size_t at = part_before(path, length_of(path));
  while (at > 0 && !is_clear(sounds, parts, path, path + at)) {
    at = part_before(path, at);
  }
  return (uint32_t)at;
}

PvStatus
pv_sound_name_whole(const PvMeasuredSounds* sounds,
                    const PvModelParts*     parts,
                    PvTargetName*           name,
                    PvError*                error)
{
  uint32_t                     n     = 0;
  const PvMeasuredSound* const sound = pv_sound_called(sounds, name->name, &n);
  char* const                  whole = strdup(sound->name);
  if (!whole) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  free(name->name);
  name->name   = whole;
  name->hidden = count_hidden(sounds, parts, whole);
  return PV_OK;
}

static PvStatus
fail_with_all(const PvMeasuredSounds* sounds,
              const PvModelParts*     parts,
              const char*             name,
              PvError*                error)
{
  const size_t length          = length_of(name);
  char         told[TOLD_TEXT] = "";
  size_t       at              = 0;
  uint32_t     n               = 0;
  for (uint32_t i = 0; i < sounds->n && at < sizeof(told); ++i) {
    const char* const path = sounds->of[i].name;
    if (ends_in(path, name, length) && n++ < MOST_TOLD) {
      at += (size_t)snprintf(told + at, sizeof(told) - at, "%s%s",
                             n > 1 ? " or " : "",
                             path + count_hidden(sounds, parts, path));
    }
  }
  return pv_fail(error, PV_ERR_VALUE,
                 "%s: more than one target is called so: name %s%s", name, told,
                 n > MOST_TOLD ? " or ..." : "");
}

PvStatus
pv_sound_name_fail(const PvMeasuredSounds* sounds,
                   const PvModelParts*     parts,
                   const char*             name,
                   PvError*                error)
{
  uint32_t n = 0;
  pv_sound_called(sounds, name, &n);
  return n > 1 ? fail_with_all(sounds, parts, name, error)
               : pv_target_name_fail(parts, name, false, error);
}
