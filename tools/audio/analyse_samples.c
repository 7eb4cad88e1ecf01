// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/audio/analyse_samples.h"

#include <string.h>

enum { NOISE_S = 155 }; // As many windows as are kept of music by others

/// Samples that are still to be read.
typedef struct {
  const PvSamples* samples;
  uint32_t         n_read;
} Memory;

static PvStatus
read_samples(PvSound*  sound,
             float*    left,
             float*    right,
             uint32_t  n_max,
             uint32_t* n,
             PvError*  error)
{
  Memory* const          memory = sound->source;
  const PvSamples* const from   = memory->samples;
  const uint32_t         n_left = from->n_samples - memory->n_read;
  (void)error;
  *n = n_left < n_max ? n_left : n_max;
  memcpy(left, from->left + memory->n_read, *n * sizeof(float));
  memcpy(right, from->right + memory->n_read, *n * sizeof(float));
  memory->n_read += *n;
  return PV_OK;
}

PvStatus
pv_analyse_samples(const PvSamples*  samples,
                   const char*       name,
                   const PvAnalysis* analysis,
                   PvError*          error)
{
  Memory  memory = { .samples = samples };
  PvSound sound  = { name, read_samples, &memory, samples->rate_hz };
  return pv_sound_analyse(&sound, analysis, 1, error);
}

typedef struct {
  PvNoise  left;
  PvNoise  right;
  uint32_t n_left; ///< Samples still to come
} NoiseSource;

static PvStatus
read_noise(PvSound*  sound,
           float*    left,
           float*    right,
           uint32_t  n_max,
           uint32_t* n,
           PvError*  error)
{
  NoiseSource* const noise = sound->source;
  (void)error;
  *n = noise->n_left < n_max ? noise->n_left : n_max;
  pv_noise_make(&noise->left, left, *n);
  pv_noise_make(&noise->right, right, *n);
  noise->n_left -= *n;
  return PV_OK;
}

PvStatus
pv_analyse_noise(PvNoiseKind       kind,
                 const PvAnalysis* analyses,
                 uint32_t          n,
                 PvError*          error)
{
  NoiseSource noise = { .n_left = NOISE_S * (uint32_t)PV_ANALYSIS_RATE_HZ };
  pv_noise_init(&noise.left, kind, 2 * (uint64_t)kind);
  pv_noise_init(&noise.right, kind, 2 * (uint64_t)kind + 1);
  PvSound sound = { pv_noise_name(kind), read_noise, &noise,
                    (uint32_t)PV_ANALYSIS_RATE_HZ };
  return pv_sound_analyse(&sound, analyses, n, error);
}
