// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A piece of stereo sound in memory.

#ifndef PV_TOOLS_MIX_SOUND_H
#define PV_TOOLS_MIX_SOUND_H

#include "base/status.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct {
  uint32_t rate_hz;
  uint32_t n_samples; ///< On each side
  float*   left;      ///< NULL: no sound
  float*   right;
} PvMixSound;

/**
   [any] Read an excerpt of a file.

   A file with less than half of `seconds` after `skip_s` is read from its
   start; a shorter one gives what there is.  Silence at the end (-80 dBFS)
   doesn't count, and a file of nothing else is a failure.  NaN and infinity
   count as 0.

   @param[out] sound  To be cleared by the caller, made only on success.
*/
PvStatus
pv_mix_sound_read(const char* path,
                  double      skip_s,
                  double      seconds,
                  PvMixSound* sound,
                  PvError*    error);

/// [any] Make a deep copy; false when out of memory.
bool
pv_mix_sound_copy(const PvMixSound* of, PvMixSound* sound);

/// [any] Root mean square over both sides.
double
pv_mix_sound_rms(const PvMixSound* sound);

/// [any] Multiply all samples.
void
pv_mix_sound_scale(PvMixSound* sound, double gain);

/// [any] Scale to this root mean square; silence (under 1e-7) stays as it is.
void
pv_mix_sound_set_rms(PvMixSound* sound, double rms);

/// [any] Free what it holds.
void
pv_mix_sound_clear(PvMixSound* sound);

#endif
