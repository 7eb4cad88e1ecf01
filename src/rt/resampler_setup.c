// SPDX-License-Identifier: GPL-3.0-or-later

#include "rt/frame.h"
#include "base/pi.h"
#include "rt/resampler_filter.h"

#include <math.h>
#include <string.h>

static uint32_t
greatest_common_divisor(uint32_t a, uint32_t b)
{
  while (b) {
    const uint32_t rest = a % b;
    a                   = b;
    b                   = rest;
  }
  return a;
}

static double
lower_nyquist_hz(uint32_t rate_hz)
{
  return 0.5 * (rate_hz < PV_ANALYSIS_RATE_HZ ? rate_hz : PV_ANALYSIS_RATE_HZ);
}

// Kaiser's estimate for 100 dB and a transition of 0.907 to 1.093 of the lower
// Nyquist frequency; rounded up to a multiple of 8.
static uint32_t
count_taps(uint32_t rate_hz)
{
  if (rate_hz == PV_ANALYSIS_RATE_HZ) {
    return 1;
  }
  const double width =
    2.0 * PV_PI * 0.186 * lower_nyquist_hz(rate_hz) / rate_hz;
  const double taps = (100.0 - 8.0) / (2.285 * width) + 1.0;
  return ((uint32_t)ceil(taps) + 7u) & ~7u;
}

static uint32_t
count_phases(uint32_t rate_hz)
{
  return PV_ANALYSIS_RATE_HZ /
         greatest_common_divisor(PV_ANALYSIS_RATE_HZ, rate_hz);
}

// The arrays start at multiples of 8 floats.
static size_t
padded(size_t n_floats)
{
  return (n_floats + 7u) & ~(size_t)7u;
}

// Zeros between the taps of two phases: as far as a group's taps are moved.
static uint32_t
count_zeros(uint32_t rate_hz)
{
  return (uint32_t)padded(7 + 3 * (rate_hz / PV_ANALYSIS_RATE_HZ + 1));
}

static uint32_t
count_row(uint32_t rate_hz)
{
  return (uint32_t)padded((count_taps(rate_hz) + PV_RESAMPLER_CHUNK) / 2 + 32);
}

size_t
pv_resampler_n_floats(uint32_t rate_hz)
{
  const size_t n_zeros    = count_zeros(rate_hz);
  const size_t tap_stride = padded(count_taps(rate_hz)) + n_zeros;
  return n_zeros + tap_stride * count_phases(rate_hz) + 4 * count_row(rate_hz);
}

static double
bessel_i0(double x)
{
  double sum  = 1.0;
  double term = 1.0;
  for (int n = 1; term > 1e-17 * sum; ++n) {
    term *= (x / (2.0 * n)) * (x / (2.0 * n));
    sum += term;
  }
  return sum;
}

// One phase: a windowed sinc that cuts at the lower Nyquist frequency, with
// its centre `offset` of a sample after tap n_taps / 2 - 1, and unit gain at DC.
static void
design_phase(float* taps, uint32_t n_taps, double cutoff, double offset)
{
  const double beta = 0.1102 * (100.0 - 8.7);
  const double half = 0.5 * n_taps;
  double       sum  = 0.0;
  for (int pass = 0; pass < 2; ++pass) {
    for (uint32_t i = 0; i < n_taps; ++i) {
      const double t = (double)i - (half - 1.0) - offset;
      const double u = t / half;
      const double w =
        fabs(u) < 1.0 ? bessel_i0(beta * sqrt(1.0 - u * u)) : 0.0;
      const double x = PV_PI * 2.0 * cutoff * t;
      const double h = w * (fabs(x) < 1e-9 ? 1.0 : sin(x) / x);
      if (pass == 0) {
        sum += h;
      } else {
        taps[i] = (float)(h / sum);
      }
    }
  }
}

// Keep what halving needs of the one phase.
static void
fold_taps(float* taps, uint32_t n_taps)
{
  const uint32_t middle = n_taps / 2 - 1;
  taps[0]               = taps[middle];
  for (uint32_t i = 0; i < n_taps / 4; ++i) {
    taps[1 + i] = taps[middle + 1 + 2 * i];
  }
}

static void
design(PvResampler* r, uint32_t rate_hz, float* memory)
{
  const uint32_t n_zeros = count_zeros(rate_hz);
  const double   cutoff  = lower_nyquist_hz(rate_hz) / rate_hz;
  memset(memory, 0, pv_resampler_n_floats(rate_hz) * sizeof(float));
  r->tap_stride = (uint32_t)padded(r->n_taps) + n_zeros;
  r->taps       = memory + n_zeros;
  for (uint32_t p = 0; r->n_taps > 1 && p < r->n_phases; ++p) {
    design_phase(r->taps + (size_t)p * r->tap_stride, r->n_taps, cutoff,
                 (double)p / r->n_phases);
  }
  if (r->is_halving) {
    fold_taps(r->taps, r->n_taps);
  }
}

static void
choose_loops(PvResampler* r)
{
  r->take = pv_resampler_take;
  r->make = r->is_halving ? pv_resampler_halve : pv_resampler_turn;
#ifdef PV_HAS_AVX2
  if (__builtin_cpu_supports("avx2")) {
    r->take = pv_resampler_take_avx2;
    r->make = r->is_halving ? pv_resampler_halve_avx2 : pv_resampler_turn_avx2;
  }
#endif
  if (r->n_taps == 1) {
    r->make = pv_resampler_copy;
  }
}

void
pv_resampler_init(PvResampler* resampler, uint32_t rate_hz, float* memory)
{
  PvResampler* const r = resampler;
  r->n_taps            = count_taps(rate_hz);
  r->n_phases          = count_phases(rate_hz);
  r->step = (uint32_t)((uint64_t)rate_hz * r->n_phases / PV_ANALYSIS_RATE_HZ);
  r->is_halving = rate_hz == 2 * PV_ANALYSIS_RATE_HZ;
  r->row_stride = count_row(rate_hz);
  design(r, rate_hz, memory);
  r->mid  = r->taps + (size_t)r->tap_stride * r->n_phases;
  r->side = r->mid + 2 * (size_t)r->row_stride;
  choose_loops(r);
  pv_resampler_reset(r);
}
