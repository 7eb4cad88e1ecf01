// SPDX-License-Identifier: GPL-3.0-or-later

// Compiled for each instruction set, with the same bits.

#include "features/series.h"

#include "rt/lanes.h"

#include <math.h>

// Sums run in float lanes over so many values, then in double.
enum { LANES = 8, BLOCK = 16 * LANES };

typedef double Two __attribute__((vector_size(16)));

/// Sums in eight lanes.
typedef struct {
  Two lanes[LANES / 2];
} Total;

static inline void
add_quad(Two* lanes, PvQuad x)
{
  lanes[0] += __builtin_convertvector(__builtin_shufflevector(x, x, 0, 1), Two);
  lanes[1] += __builtin_convertvector(__builtin_shufflevector(x, x, 2, 3), Two);
}

// Float sums become part of the totals, and start again.
static inline void
settle(Total* totals, PvOct* sums, uint32_t n)
{
  for (uint32_t j = 0; j < n; ++j) {
    add_quad(totals[j].lanes, pv_oct_low(sums[j]));
    add_quad(totals[j].lanes + 2, pv_oct_high(sums[j]));
    sums[j] = pv_oct_of(0.0f);
  }
}

static double
total_of(const Total* total)
{
  const Two* const x   = total->lanes;
  const Two        sum = (x[0] + x[2]) + (x[1] + x[3]);
  return sum[0] + sum[1];
}

// Eight values from `i` on; what lies beyond the end is `beyond`.
static inline PvOct
load(const float* x, uint32_t i, uint32_t n, float beyond)
{
  if (i + LANES <= n) {
    return pv_oct_load(x + i);
  }
  float eight[LANES];
  for (uint32_t j = 0; j < LANES; ++j) {
    eight[j] = i + j < n ? x[i + j] : beyond;
  }
  return pv_oct_load(eight);
}

static inline uint32_t
end_of_block(uint32_t first, uint32_t n)
{
  return first + BLOCK < n ? first + BLOCK : n;
}

double
pv_series_mean(const float* x, uint32_t n)
{
  Total total = { 0 };
  PvOct sum   = pv_oct_of(0.0f);
  for (uint32_t i = 0; i < n;) {
    const uint32_t end = end_of_block(i, n);
    for (; i < end; i += LANES) {
      sum = pv_oct_add(sum, load(x, i, n, 0.0f));
    }
    settle(&total, &sum, 1);
  }
  return n ? total_of(&total) / n : 0.0;
}

// Mean of (x - from_x)(y - from_y).
static double
covariance(const float* x,
           float        from_x,
           const float* y,
           float        from_y,
           uint32_t     n)
{
  const PvOct fx    = pv_oct_of(from_x);
  const PvOct fy    = pv_oct_of(from_y);
  Total       total = { 0 };
  PvOct       sum   = pv_oct_of(0.0f);
  for (uint32_t i = 0; i < n;) {
    const uint32_t end = end_of_block(i, n);
    for (; i < end; i += LANES) {
      const PvOct dx = pv_oct_subtract(load(x, i, n, from_x), fx);
      const PvOct dy = pv_oct_subtract(load(y, i, n, from_y), fy);
      sum            = pv_oct_add_product(sum, dx, dy);
    }
    settle(&total, &sum, 1);
  }
  return n ? total_of(&total) / n : 0.0;
}

PvSpread
pv_series_spread(const float* x, uint32_t n)
{
  const double mean = pv_series_mean(x, n);
  const float  from = (float)mean;
  return (PvSpread){ mean, sqrt(covariance(x, from, x, from, n)) };
}

double
pv_series_slope(const float* x,
                double       mean_x,
                const float* y,
                PvSpread     of_y,
                uint32_t     n)
{
  return covariance(x, (float)mean_x, y, (float)of_y.mean, n) /
         (of_y.deviation * of_y.deviation + 0.5);
}

double
pv_series_correlate(const float* x,
                    PvSpread     of_x,
                    const float* y,
                    PvSpread     of_y,
                    uint32_t     n)
{
  const double deviations = of_x.deviation * of_y.deviation;
  return covariance(x, (float)of_x.mean, y, (float)of_y.mean, n) /
         sqrt(deviations * deviations + 0.01);
}

PvChange
pv_series_change(const float* x, uint32_t n, uint32_t lag)
{
  const uint32_t m         = n > lag ? n - lag : 0;
  const double   count     = m ? m : 1;
  const PvOct    zero      = pv_oct_of(0.0f);
  PvOct          sums[4]   = { zero, zero, zero, zero };
  Total          totals[4] = { { { { 0 } } } };
  for (uint32_t i = 0; i < m;) {
    const uint32_t end = end_of_block(i, m);
    for (; i < end; i += LANES) {
      const PvOct d =
        pv_oct_subtract(load(x + lag, i, m, 0.0f), load(x, i, m, 0.0f));
      const PvOct square = pv_oct_multiply(d, d);
      sums[0]            = pv_oct_add(sums[0], d);
      sums[1]            = pv_oct_add(sums[1], square);
      sums[2]            = pv_oct_add_product(sums[2], square, d);
      sums[3]            = pv_oct_add_product(sums[3], square, square);
    }
    settle(totals, sums, 4);
  }
  const double mean     = total_of(&totals[0]) / count;
  const double variance = total_of(&totals[1]) / count - mean * mean;
  return (PvChange){ variance > 0.0 ? sqrt(variance) : 0.0,
                     total_of(&totals[2]) / count,
                     total_of(&totals[3]) / count };
}

double
pv_series_tail(const float* x, double mean, const float* level, uint32_t n)
{
  const PvOct one       = pv_oct_of(1.0f);
  const PvOct minus_one = pv_oct_of(-1.0f);
  const PvOct zero      = pv_oct_of(0.0f);
  const float from      = (float)mean;
  // Falls, rises; how many.
  PvOct sums[4]   = { zero, zero, zero, zero };
  Total totals[4] = { { { { 0 } } } };
  for (uint32_t i = 2; i < n;) {
    const uint32_t end = end_of_block(i, n);
    for (; i < end; i += LANES) {
      const PvOct here = pv_oct_subtract(load(x, i, n, from), pv_oct_of(from));
      const PvOct change = pv_oct_subtract(load(level, i, n, 0.0f),
                                           load(level, i - 2, n - 2, 0.0f));
      sums[0] =
        pv_oct_add(sums[0], pv_oct_where_above(here, minus_one, change));
      sums[1] = pv_oct_add(sums[1], pv_oct_where_above(here, change, one));
      sums[2] = pv_oct_add(sums[2], pv_oct_where_above(one, minus_one, change));
      sums[3] = pv_oct_add(sums[3], pv_oct_where_above(one, change, one));
    }
    settle(totals, sums, 4);
  }
  return total_of(&totals[0]) / (total_of(&totals[2]) + 5.0) -
         total_of(&totals[1]) / (total_of(&totals[3]) + 5.0);
}

double
pv_series_correlate_changes(const float* x, const float* y, uint32_t n)
{
  if (n < 3) {
    return 0.0;
  }
  const uint32_t m         = n - 1;
  const PvOct    zero      = pv_oct_of(0.0f);
  PvOct          sums[5]   = { zero, zero, zero, zero, zero };
  Total          totals[5] = { { { { 0 } } } };
  for (uint32_t i = 0; i < m;) {
    const uint32_t end = end_of_block(i, m);
    for (; i < end; i += LANES) {
      const PvOct dx =
        pv_oct_subtract(load(x + 1, i, m, 0.0f), load(x, i, m, 0.0f));
      const PvOct dy =
        pv_oct_subtract(load(y + 1, i, m, 0.0f), load(y, i, m, 0.0f));
      sums[0] = pv_oct_add(sums[0], dx);
      sums[1] = pv_oct_add(sums[1], dy);
      sums[2] = pv_oct_add_product(sums[2], dx, dx);
      sums[3] = pv_oct_add_product(sums[3], dy, dy);
      sums[4] = pv_oct_add_product(sums[4], dx, dy);
    }
    settle(totals, sums, 5);
  }
  const double sx = total_of(&totals[0]);
  const double sy = total_of(&totals[1]);
  const double vx = total_of(&totals[2]) - sx * sx / m;
  const double vy = total_of(&totals[3]) - sy * sy / m;
  const double xy = total_of(&totals[4]) - sx * sy / m;
  return vx > 1e-6 * m && vy > 1e-6 * m ? xy / sqrt(vx * vy) : 0.0;
}
