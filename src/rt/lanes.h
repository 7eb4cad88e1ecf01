// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Four floats at once, and decibels of them, the same bits on every
/// machine: the compiler maps them to whatever the processor has.

#ifndef PV_RT_LANES_H
#define PV_RT_LANES_H

#include <stdint.h>

typedef float   PvQuad __attribute__((vector_size(16), may_alias));
typedef int32_t PvIntQuad __attribute__((vector_size(16), may_alias));

/// Four floats at any address.
typedef float PvLooseQuad
  __attribute__((vector_size(16), aligned(4), may_alias));

static inline float
pv_quad_sum(PvQuad v)
{
  return (v[0] + v[2]) + (v[1] + v[3]);
}

static inline float
pv_quad_max(PvQuad v)
{
  const float a = v[0] > v[1] ? v[0] : v[1];
  const float b = v[2] > v[3] ? v[2] : v[3];
  return a > b ? a : b;
}

static inline PvQuad
pv_quad_select(PvIntQuad which, PvQuad yes, PvQuad no)
{
  return (PvQuad)(((PvIntQuad)yes & which) | ((PvIntQuad)no & ~which));
}

/// The larger of each lane and the magnitude of `x` there.
static inline PvQuad
pv_quad_peak(PvQuad peak, PvQuad x)
{
  const PvQuad magnitude = (PvQuad)((PvIntQuad)x & 0x7fffffff);
  return pv_quad_select(magnitude > peak, magnitude, peak);
}

/// 10 log10(max(power, 1e-10)) of each lane, within 1e-5 dB, for finite power.
static inline PvQuad
pv_quad_to_db(PvQuad power)
{
  // power = m 2^e with m within [sqrt(1/2), sqrt(2)); log2(m) by the series of
  // the inverse hyperbolic tangent, whose first term left out is below 1e-9.
  const PvQuad    floor = { 1e-10f, 1e-10f, 1e-10f, 1e-10f };
  const PvQuad    x     = pv_quad_select(power > floor, power, floor);
  const PvIntQuad bits  = (PvIntQuad)x;
  const PvIntQuad e     = (bits - 0x3f3504f3) >> 23;
  const PvQuad    m     = (PvQuad)(bits - (e << 23));
  const PvQuad    t     = (m - 1.0f) / (m + 1.0f);
  const PvQuad    t2    = t * t;
  const PvQuad    series =
    1.0f +
    t2 * (1.0f / 3 + t2 * (1.0f / 5 + t2 * (1.0f / 7 + t2 * (1.0f / 9))));
  return 3.01029996f * __builtin_convertvector(e, PvQuad) +
         8.68588964f * t * series;
}

#endif
