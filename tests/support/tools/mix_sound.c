// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/tools/mix_sound.h"

#include "base/pi.h"
#include "tools/mix/chance.h"

#include <math.h>
#include <stdlib.h>

PvMixSound
pv_mix_silence(uint32_t rate_hz, uint32_t n)
{
  return (PvMixSound){ rate_hz, n, (float*)calloc(n, sizeof(float)),
                       (float*)calloc(n, sizeof(float)) };
}

void
pv_mix_fill_noise(PvMixSound* sound, double left, double right)
{
  PvMixRandom random;
  pv_mix_random_init(&random, 9, 9, 9);
  for (uint32_t i = 0; i < sound->n_samples; ++i) {
    const double x  = pv_mix_random_normal(&random, 1.0);
    sound->left[i]  = (float)(left * x);
    sound->right[i] = (float)(right * x);
  }
}

void
pv_mix_fill_sine(PvMixSound* sound, double hz, double amplitude)
{
  for (uint32_t i = 0; i < sound->n_samples; ++i) {
    const double x = amplitude * sin(2.0 * PV_PI * hz * i / sound->rate_hz);
    sound->left[i] = sound->right[i] = (float)x;
  }
}
