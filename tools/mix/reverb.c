// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/mix/reverb.h"

#include "base/pi.h"
#include "tools/mix/convolve.h"
#include "tools/mix/chance.h"

#include <math.h>
#include <stdlib.h>

static const double longest = 3.0; ///< Seconds

/// Noise for mid and side, so that the sides are as alike as they shall be.
static void
fill_with_noise(const PvReverbSetting* setting, uint32_t first, PvMixSound* to)
{
  PvMixRandom  random;
  const double mid  = sqrt(1.0 - 0.5 * setting->unlikeness);
  const double side = sqrt(0.5 * setting->unlikeness);
  pv_mix_random_init(&random, setting->noise_seed, 0, 0);
  for (uint32_t i = first; i < to->n_samples; ++i) {
    const double m = pv_mix_random_normal(&random, mid);
    const double s = pv_mix_random_normal(&random, side);
    to->left[i]    = (float)(m + s);
    to->right[i]   = (float)(m - s);
  }
}

/// Decay by 60 dB in T60, in power.
static void
decay_and_damp(const PvReverbSetting* setting,
               uint32_t               rate_hz,
               float*                 samples,
               uint32_t               n)
{
  const double keep  = exp(-2.0 * PV_PI * setting->damping_hz / rate_hz);
  const double decay = -3.0 * log(10.0) / (setting->t60_s * rate_hz);
  double       y     = 0.0;
  for (uint32_t i = 0; i < n; ++i) {
    y          = keep * y + (1.0 - keep) * (double)samples[i] * exp(decay * i);
    samples[i] = (float)y;
  }
}

static void
set_energy(PvMixSound* response)
{
  const double energy =
    pow(pv_mix_sound_rms(response), 2.0) * response->n_samples;
  if (energy > 0.0) {
    pv_mix_sound_scale(response, 1.0 / sqrt(energy));
  }
}

bool
pv_reverb_response(const PvReverbSetting* setting,
                   uint32_t               rate_hz,
                   PvMixSound*            response)
{
  const double   seconds = fmin(longest, 1.1 * setting->t60_s);
  const uint32_t n       = 1 + (uint32_t)(seconds * rate_hz);
  const uint32_t delay   = (uint32_t)(setting->pre_delay_ms * rate_hz / 1000.0);
  *response              = (PvMixSound){ .rate_hz   = rate_hz,
                                         .n_samples = delay + n,
                                         .left      = calloc(delay + n, sizeof(float)),
                                         .right     = calloc(delay + n, sizeof(float)) };
  if (!response->left || !response->right) {
    pv_mix_sound_clear(response);
    return false;
  }
  fill_with_noise(setting, delay, response);
  decay_and_damp(setting, rate_hz, response->left + delay, n);
  decay_and_damp(setting, rate_hz, response->right + delay, n);
  set_energy(response);
  return true;
}

bool
pv_reverb_run(const PvReverbSetting* setting, PvMixSound* sound)
{
  PvMixSound   response;
  const double gain = pow(10.0, setting->wet_db / 20.0);
  if (!pv_reverb_response(setting, sound->rate_hz, &response)) {
    return false;
  }
  const bool is_done = pv_convolve_add(response.left, response.n_samples, gain,
                                       sound->left, sound->n_samples) &&
                       pv_convolve_add(response.right, response.n_samples, gain,
                                       sound->right, sound->n_samples);
  pv_mix_sound_clear(&response);
  return is_done;
}
