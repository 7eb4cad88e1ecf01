// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Reproducible noise.

#ifndef PV_TOOLS_AUDIO_NOISE_H
#define PV_TOOLS_AUDIO_NOISE_H

#include <stdint.h>

typedef enum {
  PV_NOISE_NONE,
  PV_NOISE_WHITE,
  PV_NOISE_PINK, ///< Falls by 3 dB per octave
  PV_NOISE_BROWN ///< Falls by 6 dB per octave
} PvNoiseKind;

enum { PV_N_NOISE_KINDS = 4, PV_N_NOISE_POLES = 6 };

typedef struct {
  PvNoiseKind kind;
  uint64_t    random;
  double      poles[PV_N_NOISE_POLES]; ///< One low-pass each
} PvNoise;

/// [any] Start one channel.
void
pv_noise_init(PvNoise* noise, PvNoiseKind kind, uint64_t seed);

/// [any] The next samples, at 22 050 Hz: about 0.1 rms.
void
pv_noise_make(PvNoise* noise, float* samples, uint32_t n);

/// [any] Its name, for people.
const char*
pv_noise_name(PvNoiseKind kind);

#endif
