// SPDX-License-Identifier: GPL-3.0-or-later

#include "rt/resampler.h"

#include <float.h>
#include <math.h>
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

static inline float
sane(float x)
{
  const float magnitude = fabsf(x);
  const float limited   = magnitude > 1e4f ? copysignf(1e4f, x) : x;
  return magnitude > 1e-20f && magnitude <= FLT_MAX ? limited : 0.0f;
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
  float* const   mid  = resampler->mid + resampler->n_held;
  float* const   side = resampler->side + resampler->n_held;
  for (uint32_t i = 0; i < n_in; ++i) {
    const float l = sane(left[i]);
    const float r = sane(right[i]);
    mid[i]        = 0.5f * (l + r);
    side[i]       = 0.5f * (l - r);
  }
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
