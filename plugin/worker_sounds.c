// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/worker_sounds.h"

#include "plugin/messages/sound_text.h"

#include <stdlib.h>
#include <string.h>

_Static_assert((int)PV_MAX_MEASURED == (int)PV_MAX_TARGETS,
               "a window sends as many sounds as can be named");
_Static_assert((int)PV_SOUND_TEXT <= (int)PV_TEXT_MAX,
               "a message holds a sound");
_Static_assert((int)PV_MAX_MEASURED_FILES == (int)PV_MAX_SOUND_FILES,
               "a window measures as many files as a name can stand for");

PvStatus
pv_worker_sounds_put(PvPluginWorker* worker,
                     const char*     text,
                     bool            is_more,
                     PvError*        error)
{
  PvMeasuredSounds* const sounds = pv_mix_comparison_sounds(worker->comparison);
  PvStatus                status = PV_OK;
  char                    name[PV_SOUND_NAME];
  char                    before[PV_SOUND_NAME] = "";
  while (*text && !status) {
    PvProfile profile;
    if (!pv_sound_text_read(&text, name, &profile)) {
      return pv_fail(error, PV_ERR_FORMAT,
                     "the sound to compare with is not a name and its "
                     "profile, as prodval features --profile prints it");
    }
    status  = is_more || !strcmp(name, before)
                ? pv_measured_sounds_add(sounds, name, &profile, error)
                : pv_measured_sounds_put(sounds, name, &profile, error);
    is_more = false;
    strcpy(before, name);
  }
  return status;
}

char*
pv_worker_sounds_write(PvPluginWorker* worker)
{
  const PvMeasuredSounds* const sounds =
    pv_mix_comparison_sounds(worker->comparison);
  size_t n  = 0;
  size_t at = 0;
  for (uint32_t i = 0; i < sounds->n; ++i) {
    n += sounds->of[i].n;
  }
  char* const text = n ? (char*)malloc(n * PV_SOUND_TEXT) : NULL;
  for (uint32_t i = 0; text && i < sounds->n; ++i) {
    const PvMeasuredSound* const sound = &sounds->of[i];
    for (uint32_t j = 0; j < sound->n; ++j) {
      pv_sound_text_write(sound->name, &sound->profiles[j], text + at);
      at += strlen(text + at);
    }
  }
  return text;
}
