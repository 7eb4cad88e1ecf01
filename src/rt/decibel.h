// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Power to decibels, the same bits on every machine.

#ifndef PV_RT_DECIBEL_H
#define PV_RT_DECIBEL_H

#include <stdint.h>
#include <string.h>

/// [any] 10 log10(max(power, 1e-10)), within 1e-5 dB, for finite power.
static inline float
pv_power_to_db(float power)
{
  const float x = power > 1e-10f ? power : 1e-10f;

  // x = m 2^e with m within [sqrt(1/2), sqrt(2)); then log2(m) by the series
  // of the inverse hyperbolic tangent, whose first term left out is below 1e-9.
  int32_t bits;
  memcpy(&bits, &x, sizeof(bits));
  const int32_t e      = (bits - 0x3f3504f3) >> 23;
  const int32_t m_bits = bits - (int32_t)((uint32_t)e << 23);
  float         m;
  memcpy(&m, &m_bits, sizeof(m));
  const float t  = (m - 1.0f) / (m + 1.0f);
  const float t2 = t * t;
  const float series =
    1.0f + t2 * (1.0f / 3 + t2 * (1.0f / 5 + t2 * (1.0f / 7 + t2 / 9)));

  return 3.01029996f * (float)e + 8.68588964f * t * series;
}

#endif
