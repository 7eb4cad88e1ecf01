// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Eight floats in one register, for lanes.h; lanes_plain.h says what
/// each function does.

#ifndef PV_RT_LANES_AVX_H
#define PV_RT_LANES_AVX_H

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
pv_oct_by_turns(PvQuad a, PvQuad b)
{
  return __builtin_shufflevector(a, b, 0, 4, 1, 5, 2, 6, 3, 7);
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

static inline PvFour
pv_four_load(const double* x)
{
  return *(const PvFour*)x;
}

static inline void
pv_four_store(double* x, PvFour v)
{
  *(PvFour*)x = v;
}

static inline PvFour
pv_four_widen(const float* x)
{
  return __builtin_convertvector(*(const PvQuad*)x, PvFour);
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
pv_four_multiply(PvFour a, PvFour b)
{
  return a * b;
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

#endif
