// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Samples in memory, and noise, as frames: as those of a file.

#ifndef PV_TOOLS_AUDIO_ANALYSE_SAMPLES_H
#define PV_TOOLS_AUDIO_ANALYSE_SAMPLES_H

#include "tools/audio/analyse_sound.h"
#include "tools/audio/noise.h"

/// Stereo in memory.
typedef struct {
  uint32_t     rate_hz;
  uint32_t     n_samples;
  const float* left; ///< [n_samples]
  const float* right;
} PvSamples;

/// [any] Analyse samples as those of a file.
/// @param name  What messages call them.
PvStatus
pv_analyse_samples(const PvSamples*  samples,
                   const char*       name,
                   const PvAnalysis* analysis,
                   PvError*          error);

/// [any] Analyse 155 s of noise, different on each side: as many windows as
/// training keeps of music by others.
PvStatus
pv_analyse_noise(PvNoiseKind       kind,
                 const PvAnalysis* analyses,
                 uint32_t          n,
                 PvError*          error);

#endif
