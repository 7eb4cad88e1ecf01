// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/audio/noise.h"

#include "base/pi.h"
#include "base/random.h"

#include <math.h>

void
pv_noise_init(PvNoise* noise, PvNoiseKind kind, uint64_t seed)
{
  *noise = (PvNoise){ .kind = kind, .random = seed };
}

// One pole in every second octave, each as loud as its share of 1/f.
static double
make_pink(PvNoise* noise, double white)
{
  double sum     = 0.0;
  double keep_hz = 4.0;
  for (uint32_t p = 0; p < PV_N_NOISE_POLES; ++p, keep_hz *= 4.0) {
    const double a  = exp(-2.0 * PV_PI * keep_hz / 22050.0);
    noise->poles[p] = a * noise->poles[p] + sqrt(1.0 - a) * white;
    sum += noise->poles[p];
  }
  return 0.5 * sum;
}

static double
make_brown(PvNoise* noise, double white)
{
  noise->poles[0] = 0.997 * noise->poles[0] + 0.0774 * white;
  return noise->poles[0];
}

void
pv_noise_make(PvNoise* noise, float* samples, uint32_t n)
{
  for (uint32_t i = 0; i < n; ++i) {
    const double white =
      0.1 * sqrt(3.0) * (2.0 * pv_random_share(&noise->random) - 1.0);
    samples[i] =
      (float)(noise->kind == PV_NOISE_PINK    ? make_pink(noise, white)
              : noise->kind == PV_NOISE_BROWN ? make_brown(noise, white)
                                              : white);
  }
}

const char*
pv_noise_name(PvNoiseKind kind)
{
  static const char* const names[PV_N_NOISE_KINDS] = { "", "White noise",
                                                       "Pink noise",
                                                       "Brown noise" };
  return names[kind];
}
