// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/sound/signals.h"

#include "base/pi.h"

#include <math.h>

void
pv_sine(float* to, uint32_t n, double hz, double rate_hz, double amplitude)
{
  for (uint32_t i = 0; i < n; ++i) {
    to[i] = (float)(amplitude * sin(2.0 * PV_PI * hz * i / rate_hz));
  }
}

void
pv_white_noise(float* to, uint32_t n, uint32_t seed)
{
  for (uint32_t i = 0; i < n; ++i) {
    to[i] = (float)(int32_t)pv_next_bits(&seed) / 2147483648.0f * 0.5f;
  }
}

// A linear congruential generator, as in Numerical Recipes.
uint32_t
pv_next_bits(uint32_t* seed)
{
  return *seed = *seed * 1664525u + 1013904223u;
}

double
pv_noise_at(uint32_t i)
{
  uint32_t x = i * 2654435761u;
  x ^= x >> 15;
  x *= 2246822519u;
  x ^= x >> 13;
  x *= 3266489917u;
  x ^= x >> 16;
  return x / 2147483648.0 - 1.0;
}
