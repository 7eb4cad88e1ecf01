// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Eight floats at once: one register with AVX, two without, and the
/// same bits either way.

#ifndef PV_RT_LANES_H
#define PV_RT_LANES_H

#include <math.h>
#include <string.h>

/// So that what a caller passes is a constant, and sums stay in registers.
#define PV_ALWAYS_INLINE static inline __attribute__((always_inline))

/// Four floats at any address.
typedef float PvQuad __attribute__((vector_size(16), aligned(4), may_alias));
typedef int   PvFourInts __attribute__((vector_size(16), may_alias));

#ifdef __AVX__
#include "rt/lanes_avx.h"
#else
#include "rt/lanes_plain.h"
#endif

static inline PvQuad
pv_quad_of(float x)
{
  return (PvQuad){ x, x, x, x };
}

/// sum + a * b, rounded twice.
static inline PvOct
pv_oct_add_product(PvOct sum, PvOct a, PvOct b)
{
  return pv_oct_add(sum, pv_oct_multiply(a, b));
}

static inline PvOct
pv_oct_add_three(const PvOct* v)
{
  return pv_oct_add(pv_oct_add(v[0], v[1]), v[2]);
}

static inline float
pv_quad_sum(PvQuad v)
{
  return (v[0] + v[2]) + (v[1] + v[3]);
}

static inline float
pv_oct_sum(PvOct v)
{
  return pv_quad_sum(pv_oct_low(v) + pv_oct_high(v));
}

/// pv_oct_sum() of four at once.
static inline PvQuad
pv_oct_sum_four(const PvOct* v)
{
  const PvQuad a  = pv_oct_low(v[0]) + pv_oct_high(v[0]);
  const PvQuad b  = pv_oct_low(v[1]) + pv_oct_high(v[1]);
  const PvQuad c  = pv_oct_low(v[2]) + pv_oct_high(v[2]);
  const PvQuad d  = pv_oct_low(v[3]) + pv_oct_high(v[3]);
  const PvQuad ab = __builtin_shufflevector(a, b, 0, 4, 1, 5) +
                    __builtin_shufflevector(a, b, 2, 6, 3, 7);
  const PvQuad cd = __builtin_shufflevector(c, d, 0, 4, 1, 5) +
                    __builtin_shufflevector(c, d, 2, 6, 3, 7);
  return __builtin_shufflevector(ab, cd, 0, 1, 4, 5) +
         __builtin_shufflevector(ab, cd, 2, 3, 6, 7);
}

/// Lane by lane; the compiler puts them into lanes.
static inline PvOct
pv_oct_larger(PvOct a, PvOct b)
{
  float x[8];
  float y[8];
  pv_oct_store(x, a);
  pv_oct_store(y, b);
  for (int i = 0; i < 8; ++i) {
    x[i] = x[i] > y[i] ? x[i] : y[i];
  }
  return pv_oct_load(x);
}

/// Square roots, likewise.
static inline PvOct
pv_oct_root(PvOct x)
{
  float eight[8];
  pv_oct_store(eight, x);
  for (int i = 0; i < 8; ++i) {
    eight[i] = sqrtf(eight[i]);
  }
  return pv_oct_load(eight);
}

#endif
