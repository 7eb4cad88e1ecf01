// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/worker_sounds.h"

#include "plugin/messages/sound_text.h"

#include <stdlib.h>
#include <string.h>

_Static_assert((int)PV_MAX_MEASURED == (int)PV_MAX_TARGETS,
               "a window sends as many sounds as can be named");
_Static_assert((int)PV_SOUND_TEXT <= (int)PV_TEXT_MAX,
               "a message holds a sound");

PvStatus
pv_worker_sounds_put(PvPluginWorker* worker, const char* text, PvError* error)
{
  PvMeasuredSounds* const sounds = pv_mix_comparison_sounds(worker->comparison);
  PvStatus                status = PV_OK;
  while (*text && !status) {
    char      name[PV_SOUND_NAME];
    PvProfile profile;
    status = pv_sound_text_read(&text, name, &profile)
               ? pv_measured_sounds_put(sounds, name, &profile, error)
               : pv_fail(error, PV_ERR_FORMAT,
                         "the sound to compare with is not a name and its "
                         "profile, as prodval features --profile prints it");
  }
  return status;
}

char*
pv_worker_sounds_write(PvPluginWorker* worker)
{
  const PvMeasuredSounds* const sounds =
    pv_mix_comparison_sounds(worker->comparison);
  char* const text =
    sounds->n ? (char*)malloc(sounds->n * (size_t)PV_SOUND_TEXT) : NULL;
  size_t at = 0;
  for (uint32_t i = 0; text && i < sounds->n; ++i) {
    pv_sound_text_write(sounds->of[i].name, sounds->of[i].profiles, text + at);
    at += strlen(text + at);
  }
  return text;
}
