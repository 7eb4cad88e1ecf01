// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Reverberation: noise that decays, convolved with the sound.

#ifndef PV_TOOLS_MIX_REVERB_H
#define PV_TOOLS_MIX_REVERB_H

#include "tools/mix/sound.h"

typedef struct {
  double t60_s; ///< Time in which it decays by 60 dB
  double pre_delay_ms;
  double wet_db;     ///< Beside a dry sound of 0 dB, for noise
  double damping_hz; ///< First-order low pass
  double unlikeness; ///< Between sides: 0 the same noise, 1 noises of their own
  uint64_t noise_seed; ///< The room: its own for each chain, no song's
} PvReverbSetting;

/**
   [any] The response to an impulse, without the dry sound.

   It ends after 1.1 T60, or 3 s, whichever is sooner, after the pre-delay; its
   mean energy over both sides is 1.

   @param[out] response  To be cleared by the caller.
   @return False when out of memory.
*/
bool
pv_reverb_response(const PvReverbSetting* setting,
                   uint32_t               rate_hz,
                   PvMixSound*            response);

/// [any] Add reverberation in place, up to the sound's own end.  False when out
/// of memory.
bool
pv_reverb_run(const PvReverbSetting* setting, PvMixSound* sound);

#endif
