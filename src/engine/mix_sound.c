// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/mix_sound.h"

#include <stddef.h>

bool
pv_mix_sound_init(PvMixSound* sound, bool is_live)
{
  *sound =
    (PvMixSound){ .profiler = pv_profiler_new(true), .is_live = is_live };
  return sound->profiler;
}

void
pv_mix_sound_clear(PvMixSound* sound)
{
  pv_profiler_free(sound->profiler);
  sound->profiler = NULL;
}

void
pv_mix_sound_reset(PvMixSound* sound)
{
  pv_profiler_reset(sound->profiler);
  sound->silence = (PvSilence){ 0 };
  sound->n_heard = 0;
}

bool
pv_mix_sound_feed(PvMixSound* sound, const PvFrame* frame)
{
  const bool was_paused = pv_silence_is_pause(&sound->silence);
  const bool is_silent  = pv_silence_feed(&sound->silence, frame) != PV_SOUND;
  const bool begins     = sound->is_live && was_paused && !is_silent;
  if (begins) {
    pv_mix_sound_reset(sound);
  }
  if (!sound->is_live || !pv_silence_is_pause(&sound->silence)) {
    pv_profiler_feed(sound->profiler, frame);
    sound->n_heard += !is_silent;
  }
  return begins;
}

double
pv_mix_sound_seconds(const PvMixSound* sound)
{
  return pv_frames_seconds(sound->n_heard);
}
