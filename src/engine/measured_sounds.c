// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/measured_sounds.h"

#include <stdlib.h>
#include <string.h>

/// Without profiles yet; NULL: it can't be kept.
static PvMeasuredSound*
add(PvMeasuredSounds* sounds, const char* name, PvError* error)
{
  if (sounds->n == PV_MAX_SOUNDS) {
    pv_fail(error, PV_ERR_VALUE,
            "%s: %d sounds are kept already: choose a target first", name,
            PV_MAX_SOUNDS);
    return NULL;
  }
  PvMeasuredSound* const more = (PvMeasuredSound*)realloc(
    sounds->of, (sounds->n + (size_t)1) * sizeof(PvMeasuredSound));
  if (more) {
    sounds->of = more;
  }
  char* const own = more ? strdup(name) : NULL;
  if (!own) {
    pv_fail(error, PV_ERR_MEMORY, "out of memory");
    return NULL;
  }
  PvMeasuredSound* const sound = &sounds->of[sounds->n++];
  *sound                       = (PvMeasuredSound){ own, 0, NULL };
  return sound;
}

PvStatus
pv_measured_sounds_put_all(PvMeasuredSounds* sounds,
                           const char*       name,
                           PvProfile*        profiles,
                           uint32_t          n,
                           PvError*          error)
{
  PvMeasuredSound* const before = pv_measured_sounds_find(sounds, name);
  PvMeasuredSound* const sound  = before ? before : add(sounds, name, error);
  if (!sound) {
    free(profiles);
    return error->status;
  }
  free(sound->profiles);
  sound->profiles = profiles;
  sound->n        = n;
  return PV_OK;
}

PvStatus
pv_measured_sounds_put(PvMeasuredSounds* sounds,
                       const char*       name,
                       const PvProfile*  profile,
                       PvError*          error)
{
  PvProfile* const own = (PvProfile*)malloc(sizeof(PvProfile));
  if (!own) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  *own = *profile;
  return pv_measured_sounds_put_all(sounds, name, own, 1, error);
}

PvStatus
pv_measured_sounds_add(PvMeasuredSounds* sounds,
                       const char*       name,
                       const PvProfile*  profile,
                       PvError*          error)
{
  PvMeasuredSound* const sound = pv_measured_sounds_find(sounds, name);
  if (!sound) {
    return pv_measured_sounds_put(sounds, name, profile, error);
  }
  if (sound->n >= PV_MAX_SOUND_FILES) {
    return pv_fail(error, PV_ERR_VALUE, "%s: more than %d sound files", name,
                   PV_MAX_SOUND_FILES);
  }
  PvProfile* const more = (PvProfile*)realloc(
    sound->profiles, (sound->n + (size_t)1) * sizeof(PvProfile));
  if (!more) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  more[sound->n++] = *profile;
  sound->profiles  = more;
  return PV_OK;
}

PvMeasuredSound*
pv_measured_sounds_find(const PvMeasuredSounds* sounds, const char* name)
{
  for (uint32_t i = 0; i < sounds->n; ++i) {
    if (!strcmp(sounds->of[i].name, name)) {
      return &sounds->of[i];
    }
  }
  return NULL;
}

void
pv_measured_sounds_remove(PvMeasuredSounds* sounds, uint32_t at)
{
  free(sounds->of[at].name);
  free(sounds->of[at].profiles);
  --sounds->n;
  memmove(&sounds->of[at], &sounds->of[at + 1],
          (sounds->n - at) * sizeof(PvMeasuredSound));
}

void
pv_measured_sounds_clear(PvMeasuredSounds* sounds)
{
  for (uint32_t i = 0; i < sounds->n; ++i) {
    free(sounds->of[i].name);
    free(sounds->of[i].profiles);
  }
  free(sounds->of);
  *sounds = (PvMeasuredSounds){ 0, NULL };
}
