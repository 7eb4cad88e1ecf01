// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/mix/saturator.h"

#include "base/pi.h"

#include <math.h>
#include <stdlib.h>

/// Taps on either side of the point between two samples.
enum { N_TAPS = 16 };

/// Modified Bessel function of the first kind, order 0, by its power series.
static double
bessel_i0(double x)
{
  double sum  = 1.0;
  double term = 1.0;
  for (int k = 1; k < 40; ++k) {
    term *= 0.25 * x * x / ((double)k * k);
    sum += term;
  }
  return sum;
}

/// Half-band filter: a sinc of half samples in a Kaiser window (80 dB), one
/// side, of sum 1/2.
static void
design(float* taps)
{
  double raw[N_TAPS];
  double sum = 0.0;
  for (int k = 0; k < N_TAPS; ++k) {
    const double x = k + 0.5;
    const double u = x / (N_TAPS + 0.5);
    raw[k] = sin(PV_PI * x) / (PV_PI * x) * bessel_i0(7.86 * sqrt(1.0 - u * u));
    sum += raw[k];
  }
  for (int k = 0; k < N_TAPS; ++k) {
    taps[k] = (float)(0.5 * raw[k] / sum);
  }
}

/// The value halfway between `after[-1]` and `after[0]`.
static float
halfway(const float* taps, const float* after)
{
  float sum = 0.0f;
  for (int k = 0; k < N_TAPS; ++k) {
    sum += taps[k] * (after[-1 - k] + after[k]);
  }
  return sum;
}

static void
curve(const PvSaturatorSetting* setting, float* samples, uint32_t n)
{
  const float gain = (float)(2.0 * pow(10.0, setting->drive_db / 20.0));
  const float bias = (float)setting->bias;
  const float rest = tanhf(bias);
  const float mix  = (float)setting->mix;
  for (uint32_t i = 0; i < n; ++i) {
    const float x = gain * samples[i];
    samples[i]    = mix * (tanhf(x + bias) - rest) + (1.0f - mix) * x;
  }
}

static void
take_offset_out(float* samples, uint32_t n, uint32_t rate_hz)
{
  const double step   = 1.0 - exp(-2.0 * PV_PI * 5.0 / rate_hz);
  double       offset = 0.0;
  for (uint32_t i = 0; i < n; ++i) {
    const double x = (double)samples[i];
    samples[i]     = (float)(x - offset);
    offset += step * (x - offset);
  }
}

/// `even` and `odd` hold [n + 2 N_TAPS + 1], zeros at first: the samples, and the
/// halves before each, all after N_TAPS zeros.
static void
saturate_side(const PvSaturatorSetting* setting,
              float*                    samples,
              uint32_t                  n,
              uint32_t                  rate_hz,
              float*                    even,
              float*                    odd)
{
  float taps[N_TAPS];
  design(taps);
  even += N_TAPS;
  odd += N_TAPS;
  for (uint32_t i = 0; i < n; ++i) {
    even[i] = samples[i];
  }
  for (uint32_t i = 0; i <= n; ++i) {
    odd[i] = halfway(taps, even + i);
  }
  curve(setting, even, n);
  curve(setting, odd, n + 1);
  for (uint32_t i = 0; i < n; ++i) {
    samples[i] = 0.5f * (even[i] + halfway(taps, odd + i + 1));
  }
  take_offset_out(samples, n, rate_hz);
}

bool
pv_saturator_run(const PvSaturatorSetting* setting, PvMixSound* sound)
{
  const size_t room = (size_t)sound->n_samples + 2 * N_TAPS + 1;
  float* const even = calloc(room, sizeof(float));
  float* const odd  = calloc(room, sizeof(float));
  if (even && odd) {
    saturate_side(setting, sound->left, sound->n_samples, sound->rate_hz, even,
                  odd);
    saturate_side(setting, sound->right, sound->n_samples, sound->rate_hz, even,
                  odd);
  }
  const bool is_done = even && odd;
  free(even);
  free(odd);
  return is_done;
}
