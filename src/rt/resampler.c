// SPDX-License-Identifier: GPL-3.0-or-later

#include "rt/resampler.h"

#include "rt/decibel.h"

#include <string.h>

void
pv_resampler_reset(PvResampler* resampler)
{
  const size_t n_before = resampler->n_taps > 1 ? resampler->n_taps / 2 - 1 : 0;
  memset(resampler->mid, 0, n_before * sizeof(float));
  memset(resampler->side, 0, n_before * sizeof(float));
  resampler->n_held = (uint32_t)n_before;
  resampler->next   = 0;
  resampler->phase  = 0;
}

// Magnitudes have the order of their bits, and infinity and NaN the largest.
static inline float
sane(float x)
{
  const int32_t bits      = pv_bits_of(x);
  const int32_t magnitude = bits & 0x7fffffff;
  const int32_t most      = 0x461c4000; // 10 000
  const int32_t limited   = magnitude < most ? magnitude : most;
  const int32_t is_kept   = (magnitude > 0x1e3ce508) & (magnitude < 0x7f800000);
  return pv_float_of(((bits ^ magnitude) | limited) & -is_kept);
}

static void
to_mid_side(const float* restrict left,
            const float* restrict right,
            uint32_t n,
            float* restrict mid,
            float* restrict side)
{
  for (uint32_t i = 0; i < n; ++i) {
    const float l = sane(left[i]);
    const float r = sane(right[i]);
    mid[i]        = 0.5f * (l + r);
    side[i]       = 0.5f * (l - r);
  }
}

// Drop what no output needs any more.
static void
slide(PvResampler* resampler)
{
  const uint32_t n_drop =
    resampler->next < resampler->n_held ? resampler->next : resampler->n_held;
  const size_t n_keep = resampler->n_held - n_drop;
  memmove(resampler->mid, resampler->mid + n_drop, n_keep * sizeof(float));
  memmove(resampler->side, resampler->side + n_drop, n_keep * sizeof(float));
  resampler->n_held = (uint32_t)n_keep;
  resampler->next -= n_drop;
}

uint32_t
pv_resampler_push(PvResampler* resampler,
                  const float* left,
                  const float* right,
                  uint32_t     n)
{
  slide(resampler);
  const uint32_t room =
    resampler->n_taps + PV_RESAMPLER_CHUNK - resampler->n_held;
  const uint32_t n_in = n < room ? n : room;
  to_mid_side(left, right, n_in, resampler->mid + resampler->n_held,
              resampler->side + resampler->n_held);
  resampler->n_held += n_in;
  return n_in;
}

// At 22 050 Hz.
static uint32_t
copy(PvResampler* resampler, float* mid, float* side, uint32_t n)
{
  const uint32_t at     = resampler->next;
  const uint32_t n_here = resampler->n_held - at;
  const uint32_t n_out  = n < n_here ? n : n_here;
  memcpy(mid, resampler->mid + at, n_out * sizeof(float));
  memcpy(side, resampler->side + at, n_out * sizeof(float));
  resampler->next += n_out;
  return n_out;
}

uint32_t
pv_resampler_pull(PvResampler* resampler, float* mid, float* side, uint32_t n)
{
  const uint32_t n_taps = resampler->n_taps;
  if (n_taps == 1) {
    return copy(resampler, mid, side, n);
  }
  uint32_t n_out = 0;
  while (n_out < n && resampler->next + n_taps <= resampler->n_held) {
    const uint32_t at = resampler->next;
    resampler->filter(resampler->taps + (size_t)resampler->phase * n_taps,
                      n_taps, resampler->mid + at, resampler->side + at,
                      mid + n_out, side + n_out);
    ++n_out;
    resampler->phase += resampler->step;
    resampler->next += resampler->phase / resampler->n_phases;
    resampler->phase %= resampler->n_phases;
  }
  return n_out;
}
