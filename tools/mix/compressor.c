// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/mix/compressor.h"

#include <math.h>

double
pv_compressor_reduction_db(const PvCompressorSetting* setting, double level_db)
{
  const double half  = 0.5 * PV_COMPRESSOR_KNEE_DB;
  const double over  = level_db - setting->threshold_db;
  const double slope = 1.0 - 1.0 / setting->ratio;
  return over <= -half  ? 0.0
         : over >= half ? slope * over
                        : slope * (over + half) * (over + half) / (4.0 * half);
}

static double
peak_db(const PvMixSound* sound, uint32_t first, uint32_t n)
{
  float peak = 1e-6f;
  for (uint32_t i = first; i < first + n; ++i) {
    peak = fmaxf(peak, fmaxf(fabsf(sound->left[i]), fabsf(sound->right[i])));
  }
  return 20.0 * log10((double)peak);
}

static void
apply_line(PvMixSound* sound,
           uint32_t    first,
           uint32_t    n,
           double      from,
           double      to)
{
  for (uint32_t i = 0; i < n; ++i) {
    const double gain_db = from + (to - from) * (i + 1) / n;
    const float  gain    = (float)pow(10.0, gain_db / 20.0);
    sound->left[first + i] *= gain;
    sound->right[first + i] *= gain;
  }
}

void
pv_compressor_run(const PvCompressorSetting* setting, PvMixSound* sound)
{
  const uint32_t block =
    (uint32_t)lrint(fmax(64.0 * sound->rate_hz / 22050.0, 1.0));
  const double block_ms = 1000.0 * block / sound->rate_hz;
  const double attack   = exp(-block_ms / setting->attack_ms);
  const double release  = exp(-block_ms / setting->release_ms);

  double reduction = 0.0;
  for (uint32_t at = 0; at < sound->n_samples; at += block) {
    const uint32_t left   = sound->n_samples - at;
    const uint32_t n      = left < block ? left : block;
    const double   before = reduction;
    const double   wanted =
      pv_compressor_reduction_db(setting, peak_db(sound, at, n));
    const double keep = wanted > reduction ? attack : release;
    reduction         = keep * reduction + (1.0 - keep) * wanted;
    apply_line(sound, at, n, -before, -reduction);
  }
}
