// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Eight floats at once: one register with AVX, two without, and the
/// same bits either way.

#ifndef PV_RT_LANES_H
#define PV_RT_LANES_H

#include <math.h>
#include <string.h>

/// Four floats at any address.
typedef float PvQuad __attribute__((vector_size(16), aligned(4), may_alias));
typedef int   PvFourInts __attribute__((vector_size(16), may_alias));

#ifdef __AVX__

typedef double PvFour __attribute__((vector_size(32), aligned(8), may_alias));
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
  const PvFour four = { pair, pair, pair, pair };
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

static inline PvOct
pv_oct_stretch_pairs(const float* x)
{
  const PvQuad q = *(const PvQuad*)x;
  return __builtin_shufflevector(q, q, 0, 1, 0, 1, 2, 3, 2, 3);
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

static inline PvOct
pv_oct_larger(PvOct a, PvOct b)
{
  const PvEightInts is_a = a > b;
  return (PvOct)(((PvEightInts)a & is_a) | ((PvEightInts)b & ~is_a));
}

static inline void
pv_oct_store_pairs(float* out, PvOct a, PvOct b)
{
  const PvOct lo = __builtin_shufflevector(a, b, 0, 8, 1, 9, 4, 12, 5, 13);
  const PvOct hi = __builtin_shufflevector(a, b, 2, 10, 3, 11, 6, 14, 7, 15);
  *(PvQuad*)out  = pv_oct_low(lo);
  *(PvQuad*)(out + 4)  = pv_oct_low(hi);
  *(PvQuad*)(out + 8)  = pv_oct_high(lo);
  *(PvQuad*)(out + 12) = pv_oct_high(hi);
}

static inline void
pv_oct_store_fours(float* out, PvOct a, PvOct b, PvOct c, PvOct d)
{
  const PvOct ab = __builtin_shufflevector(a, b, 0, 8, 1, 9, 4, 12, 5, 13);
  const PvOct AB = __builtin_shufflevector(a, b, 2, 10, 3, 11, 6, 14, 7, 15);
  const PvOct cd = __builtin_shufflevector(c, d, 0, 8, 1, 9, 4, 12, 5, 13);
  const PvOct CD = __builtin_shufflevector(c, d, 2, 10, 3, 11, 6, 14, 7, 15);
  const PvOct first[4] = {
    __builtin_shufflevector(ab, cd, 0, 1, 8, 9, 4, 5, 12, 13),
    __builtin_shufflevector(ab, cd, 2, 3, 10, 11, 6, 7, 14, 15),
    __builtin_shufflevector(AB, CD, 0, 1, 8, 9, 4, 5, 12, 13),
    __builtin_shufflevector(AB, CD, 2, 3, 10, 11, 6, 7, 14, 15),
  };
  for (int i = 0; i < 4; ++i) {
    *(PvQuad*)(out + 4 * i)      = pv_oct_low(first[i]);
    *(PvQuad*)(out + 16 + 4 * i) = pv_oct_high(first[i]);
  }
}

static inline PvFour
pv_four_load(const double* x)
{
  return *(const PvFour*)x;
}

static inline PvFour
pv_four_load_down(const double* x)
{
  const PvFour up = *(const PvFour*)(x - 3);
  return __builtin_shufflevector(up, up, 3, 2, 1, 0);
}

static inline PvFour
pv_four_add(PvFour a, PvFour b)
{
  return a + b;
}

static inline PvFour
pv_four_subtract(PvFour a, PvFour b)
{
  return a - b;
}

static inline PvQuad
pv_four_narrow(PvFour v)
{
  return __builtin_convertvector(v, PvQuad);
}

#else

typedef double PvTwo __attribute__((vector_size(16), aligned(8), may_alias));

/// Four doubles.
typedef struct {
  PvTwo low, high;
} PvFour;

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

/// x[0], x[1] twice, x[2], x[3] twice.
static inline PvOct
pv_oct_stretch_pairs(const float* x)
{
  const PvQuad low  = { x[0], x[1], x[0], x[1] };
  const PvQuad high = { x[2], x[3], x[2], x[3] };
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

static inline PvQuad
pv_quad_larger(PvQuad a, PvQuad b)
{
  const PvFourInts is_a = a > b;
  return (PvQuad)(((PvFourInts)a & is_a) | ((PvFourInts)b & ~is_a));
}

/// Lane by lane.
static inline PvOct
pv_oct_larger(PvOct a, PvOct b)
{
  return (PvOct){ pv_quad_larger(a.low, b.low),
                  pv_quad_larger(a.high, b.high) };
}

static inline void
pv_quad_store_pairs(float* out, PvQuad a, PvQuad b)
{
  *(PvQuad*)out       = __builtin_shufflevector(a, b, 0, 4, 1, 5);
  *(PvQuad*)(out + 4) = __builtin_shufflevector(a, b, 2, 6, 3, 7);
}

/// By turns one of a, one of b.
static inline void
pv_oct_store_pairs(float* out, PvOct a, PvOct b)
{
  pv_quad_store_pairs(out, a.low, b.low);
  pv_quad_store_pairs(out + 8, a.high, b.high);
}

static inline void
pv_quad_store_fours(float* out, PvQuad a, PvQuad b, PvQuad c, PvQuad d)
{
  const PvQuad ab      = __builtin_shufflevector(a, b, 0, 4, 1, 5);
  const PvQuad AB      = __builtin_shufflevector(a, b, 2, 6, 3, 7);
  const PvQuad cd      = __builtin_shufflevector(c, d, 0, 4, 1, 5);
  const PvQuad CD      = __builtin_shufflevector(c, d, 2, 6, 3, 7);
  *(PvQuad*)out        = __builtin_shufflevector(ab, cd, 0, 1, 4, 5);
  *(PvQuad*)(out + 4)  = __builtin_shufflevector(ab, cd, 2, 3, 6, 7);
  *(PvQuad*)(out + 8)  = __builtin_shufflevector(AB, CD, 0, 1, 4, 5);
  *(PvQuad*)(out + 12) = __builtin_shufflevector(AB, CD, 2, 3, 6, 7);
}

static inline PvFour
pv_four_load(const double* x)
{
  return (PvFour){ *(const PvTwo*)x, *(const PvTwo*)(x + 2) };
}

/// x[0], x[-1], x[-2], x[-3].
static inline PvFour
pv_four_load_down(const double* x)
{
  const PvTwo a = *(const PvTwo*)(x - 1);
  const PvTwo b = *(const PvTwo*)(x - 3);
  return (PvFour){ __builtin_shufflevector(a, a, 1, 0),
                   __builtin_shufflevector(b, b, 1, 0) };
}

static inline PvFour
pv_four_add(PvFour a, PvFour b)
{
  return (PvFour){ a.low + b.low, a.high + b.high };
}

static inline PvFour
pv_four_subtract(PvFour a, PvFour b)
{
  return (PvFour){ a.low - b.low, a.high - b.high };
}

static inline PvQuad
pv_four_narrow(PvFour v)
{
  return (PvQuad){ (float)v.low[0], (float)v.low[1], (float)v.high[0],
                   (float)v.high[1] };
}

/// By turns one of each.
static inline void
pv_oct_store_fours(float* out, PvOct a, PvOct b, PvOct c, PvOct d)
{
  pv_quad_store_fours(out, a.low, b.low, c.low, d.low);
  pv_quad_store_fours(out + 16, a.high, b.high, c.high, d.high);
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

/// Square roots; the compiler puts them into lanes.
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
