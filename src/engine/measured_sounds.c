// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/measured_sounds.h"

#include <stdlib.h>
#include <string.h>

static PvStatus
add(PvMeasuredSounds* sounds,
    const char*       name,
    const PvProfile*  profile,
    PvError*          error)
{
  if (sounds->n == PV_MAX_SOUNDS) {
    return pv_fail(error, PV_ERR_VALUE,
                   "%s: %d sounds are kept already: choose a target first",
                   name, PV_MAX_SOUNDS);
  }
  PvMeasuredSound* const more = (PvMeasuredSound*)realloc(
    sounds->of, (sounds->n + (size_t)1) * sizeof(PvMeasuredSound));
  if (more) {
    sounds->of = more;
  }
  char* const own = more ? strdup(name) : NULL;
  if (!own) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  sounds->of[sounds->n++] = (PvMeasuredSound){ own, *profile };
  return PV_OK;
}

PvStatus
pv_measured_sounds_put(PvMeasuredSounds* sounds,
                       const char*       name,
                       const PvProfile*  profile,
                       PvError*          error)
{
  PvMeasuredSound* const sound = pv_measured_sounds_find(sounds, name);
  if (sound) {
    sound->profile = *profile;
  }
  return sound ? PV_OK : add(sounds, name, profile, error);
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
  --sounds->n;
  memmove(&sounds->of[at], &sounds->of[at + 1],
          (sounds->n - at) * sizeof(PvMeasuredSound));
}

void
pv_measured_sounds_clear(PvMeasuredSounds* sounds)
{
  for (uint32_t i = 0; i < sounds->n; ++i) {
    free(sounds->of[i].name);
  }
  free(sounds->of);
  *sounds = (PvMeasuredSounds){ 0, NULL };
}
