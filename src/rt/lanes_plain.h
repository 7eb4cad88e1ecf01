// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Eight floats in two registers of any processor, for lanes.h.

#ifndef PV_RT_LANES_PLAIN_H
#define PV_RT_LANES_PLAIN_H

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

/// Interleave: one of a, one of b, and so on.
static inline PvOct
pv_oct_by_turns(PvQuad a, PvQuad b)
{
  return (PvOct){ __builtin_shufflevector(a, b, 0, 4, 1, 5),
                  __builtin_shufflevector(a, b, 2, 6, 3, 7) };
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

static inline PvFour
pv_four_load(const double* x)
{
  return (PvFour){ *(const PvTwo*)x, *(const PvTwo*)(x + 2) };
}

static inline void
pv_four_store(double* x, PvFour v)
{
  *(PvTwo*)x       = v.low;
  *(PvTwo*)(x + 2) = v.high;
}

static inline PvFour
pv_four_widen(const float* x)
{
  return (PvFour){ { (double)x[0], (double)x[1] },
                   { (double)x[2], (double)x[3] } };
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
pv_four_multiply(PvFour a, PvFour b)
{
  return (PvFour){ a.low * b.low, a.high * b.high };
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

/// x where a is above b, and 0 elsewhere.
static inline PvOct
pv_oct_where_above(PvOct x, PvOct a, PvOct b)
{
  return (PvOct){ pv_quad_where_above(x.low, a.low, b.low),
                  pv_quad_where_above(x.high, a.high, b.high) };
}

#endif
