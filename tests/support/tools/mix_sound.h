// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Sounds to be mixed.

#ifndef PV_TESTS_TOOLS_MIX_SOUND_H
#define PV_TESTS_TOOLS_MIX_SOUND_H

#include "tools/mix/sound.h"

/// Silence; clear it with pv_mix_sound_clear().
PvMixSound
pv_mix_silence(uint32_t rate_hz, uint32_t n);

/// The same normal noise on both sides, at a level each.
void
pv_mix_fill_noise(PvMixSound* sound, double left, double right);

/// A sine on both sides.
void
pv_mix_fill_sine(PvMixSound* sound, double hz, double amplitude);

#endif
