// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Eight floats at once: one register with AVX, two without, and the
/// same bits either way.

#ifndef PV_RT_LANES_H
#define PV_RT_LANES_H

#include <string.h>

/// Four floats at any address.
typedef float PvQuad __attribute__((vector_size(16), aligned(4), may_alias));
typedef int   PvFourInts __attribute__((vector_size(16), may_alias));

#ifdef __AVX__

typedef double PvFourDoubles __attribute__((vector_size(32)));
typedef float  PvOct __attribute__((vector_size(32), aligned(4), may_alias));
typedef int    PvEightInts __attribute__((vector_size(32), may_alias));

static inline PvOct
pv_oct_load(const float* x)
{
  return *(const PvOct*)x;
}

static inline void
pv_oct_store(float* x, PvOct v)
{
  *(PvOct*)x = v;
}

static inline PvOct
pv_oct_join(PvQuad low, PvQuad high)
{
  return __builtin_shufflevector(low, high, 0, 1, 2, 3, 4, 5, 6, 7);
}

static inline PvOct
pv_oct_of(float x)
{
  return (PvOct){ x, x, x, x, x, x, x, x };
}

static inline PvOct
pv_oct_of_pair(const float* x)
{
  double pair;
  memcpy(&pair, x, sizeof(pair));
  const PvFourDoubles four = { pair, pair, pair, pair };
  return (PvOct)four;
}

static inline PvOct
pv_oct_stretch_two(const float* x)
{
  const PvOct pairs = pv_oct_of_pair(x);
  return __builtin_shufflevector(pairs, pairs, 0, 0, 0, 0, 5, 5, 5, 5);
}

static inline PvOct
pv_oct_stretch_four(const float* x)
{
  const PvQuad q = *(const PvQuad*)x;
  return __builtin_shufflevector(q, q, 0, 0, 1, 1, 2, 2, 3, 3);
}

static inline PvQuad
pv_oct_low(PvOct v)
{
  return __builtin_shufflevector(v, v, 0, 1, 2, 3);
}

static inline PvQuad
pv_oct_high(PvOct v)
{
  return __builtin_shufflevector(v, v, 4, 5, 6, 7);
}

static inline PvOct
pv_oct_add(PvOct a, PvOct b)
{
  return a + b;
}

static inline PvOct
pv_oct_multiply(PvOct a, PvOct b)
{
  return a * b;
}

static inline PvOct
pv_oct_subtract(PvOct a, PvOct b)
{
  return a - b;
}

static inline PvOct
pv_oct_where_above(PvOct x, PvOct a, PvOct b)
{
  return (PvOct)((PvEightInts)x & (a > b));
}

#else

typedef struct {
  PvQuad low, high;
} PvOct;

static inline PvOct
pv_oct_load(const float* x)
{
  return (PvOct){ *(const PvQuad*)x, *(const PvQuad*)(x + 4) };
}

static inline void
pv_oct_store(float* x, PvOct v)
{
  *(PvQuad*)x       = v.low;
  *(PvQuad*)(x + 4) = v.high;
}

static inline PvOct
pv_oct_join(PvQuad low, PvQuad high)
{
  return (PvOct){ low, high };
}

static inline PvOct
pv_oct_of(float x)
{
  const PvQuad four = { x, x, x, x };
  return (PvOct){ four, four };
}

/// x[0], x[1], four times.
static inline PvOct
pv_oct_of_pair(const float* x)
{
  const PvQuad pairs = { x[0], x[1], x[0], x[1] };
  return (PvOct){ pairs, pairs };
}

/// x[0] four times, x[1] four times.
static inline PvOct
pv_oct_stretch_two(const float* x)
{
  const PvQuad low  = { x[0], x[0], x[0], x[0] };
  const PvQuad high = { x[1], x[1], x[1], x[1] };
  return (PvOct){ low, high };
}

/// x[0] twice, x[1] twice, and so on.
static inline PvOct
pv_oct_stretch_four(const float* x)
{
  const PvQuad low  = { x[0], x[0], x[1], x[1] };
  const PvQuad high = { x[2], x[2], x[3], x[3] };
  return (PvOct){ low, high };
}

static inline PvQuad
pv_oct_low(PvOct v)
{
  return v.low;
}

static inline PvQuad
pv_oct_high(PvOct v)
{
  return v.high;
}

static inline PvOct
pv_oct_add(PvOct a, PvOct b)
{
  return (PvOct){ a.low + b.low, a.high + b.high };
}

static inline PvOct
pv_oct_multiply(PvOct a, PvOct b)
{
  return (PvOct){ a.low * b.low, a.high * b.high };
}

static inline PvOct
pv_oct_subtract(PvOct a, PvOct b)
{
  return (PvOct){ a.low - b.low, a.high - b.high };
}

static inline PvQuad
pv_quad_where_above(PvQuad x, PvQuad a, PvQuad b)
{
  return (PvQuad)((PvFourInts)x & (a > b));
}

/// x where a is above b, and 0 elsewhere.
static inline PvOct
pv_oct_where_above(PvOct x, PvOct a, PvOct b)
{
  return (PvOct){ pv_quad_where_above(x.low, a.low, b.low),
                  pv_quad_where_above(x.high, a.high, b.high) };
}

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

#endif
