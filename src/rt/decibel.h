// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Logarithms that compilers vectorise for any width, with the same bits
/// on every machine.

#ifndef PV_RT_DECIBEL_H
#define PV_RT_DECIBEL_H

#include <stdint.h>
#include <string.h>

static inline int32_t
pv_bits_of(float x)
{
  int32_t bits;
  memcpy(&bits, &x, sizeof(bits));
  return bits;
}

static inline float
pv_float_of(int32_t bits)
{
  float x;
  memcpy(&x, &bits, sizeof(x));
  return x;
}

/// The larger of two floats that are not negative, without a branch: they are
/// ordered like their bits.
static inline float
pv_larger(float a, float b)
{
  const int32_t x = pv_bits_of(a);
  const int32_t y = pv_bits_of(b);
  return pv_float_of(x > y ? x : y);
}

/// A float above 0 taken apart: value = mantissa 2^exponent, with the mantissa
/// within [sqrt(1/2), sqrt(2)).
typedef struct {
  float   mantissa;
  int32_t exponent;
} PvParts;

static inline PvParts
pv_take_apart(float x)
{
  const int32_t bits     = pv_bits_of(x);
  const int32_t exponent = (bits - 0x3f3504f3) >> 23;
  const PvParts parts = { pv_float_of(bits - exponent * (1 << 23)), exponent };
  return parts;
}

/// 10 log10 of a normal float above 0, within 1e-5 dB.
static inline float
pv_decibels(float power)
{
  // log2 of the mantissa by the series of the inverse hyperbolic tangent,
  // whose first term left out is below 1e-9.
  const PvParts p  = pv_take_apart(power);
  const float   t  = (p.mantissa - 1.0f) / (p.mantissa + 1.0f);
  const float   t2 = t * t;
  const float   series =
    1.0f +
    t2 * (1.0f / 3 + t2 * (1.0f / 5 + t2 * (1.0f / 7 + t2 * (1.0f / 9))));
  return 3.01029996f * (float)p.exponent + 8.68588964f * t * series;
}

#endif
