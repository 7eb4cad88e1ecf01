// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What was heard of a song, to be compared.
///
/// As for a guess, seconds are those that were not silent, and three seconds of silence
/// end a song in a live stream.

#ifndef PV_ENGINE_MIX_SOUND_H
#define PV_ENGINE_MIX_SOUND_H

#include "observe/silence.h"
#include "profile/profiler.h"

typedef struct {
  PvProfiler* profiler;
  bool        is_live;
  PvSilence   silence;
  uint64_t    n_heard; ///< Frames that were not silent
} PvMixSound;

/// [setup] Nothing was heard yet; false when out of memory.
bool
pv_mix_sound_init(PvMixSound* sound, bool is_live);

/// [worker] Free what it holds.
void
pv_mix_sound_clear(PvMixSound* sound);

/// [worker] Forget what was heard.
void
pv_mix_sound_reset(PvMixSound* sound);

/// [worker] Take a frame; allocates nothing.
/// @return Whether another song begins with it, after a pause: what was heard before is
///         forgotten.
bool
pv_mix_sound_feed(PvMixSound* sound, const PvFrame* frame);

/// [worker] Seconds of the song, without those that were silent.
double
pv_mix_sound_seconds(const PvMixSound* sound);

#endif
