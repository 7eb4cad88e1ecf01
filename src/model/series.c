// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/series.h"

#include <math.h>
#include <string.h>

// Sums run in eight lanes, so that they need not wait for each other.
enum { N_LANES = 8, N_TWOS = N_LANES / 2 };

typedef float  TwoFloats __attribute__((vector_size(8), aligned(4), may_alias));
typedef double Two __attribute__((vector_size(16)));

static inline Two
widen(const float* x)
{
  return __builtin_convertvector(*(const TwoFloats*)x, Two);
}

static double
sum_twos(const Two* lanes)
{
  const Two sum = (lanes[0] + lanes[2]) + (lanes[1] + lanes[3]);
  return sum[0] + sum[1];
}

double
pv_series_mean(const float* x, uint32_t n)
{
  Two      sum[N_TWOS] = { { 0 } };
  uint32_t i           = 0;
  for (; i + N_LANES <= n; i += N_LANES) {
    for (uint32_t j = 0; j < N_TWOS; ++j) {
      sum[j] += widen(x + i + 2 * j);
    }
  }
  for (; i < n; ++i) {
    sum[0][0] += (double)x[i];
  }
  return n ? sum_twos(sum) / n : 0.0;
}

// Mean of (x - mean_x)(y - mean_y).
static double
covariance(const float* x,
           double       mean_x,
           const float* y,
           double       mean_y,
           uint32_t     n)
{
  const Two mx          = { mean_x, mean_x };
  const Two my          = { mean_y, mean_y };
  Two       sum[N_TWOS] = { { 0 } };
  uint32_t  i           = 0;
  for (; i + N_LANES <= n; i += N_LANES) {
    for (uint32_t j = 0; j < N_TWOS; ++j) {
      const uint32_t at = i + 2 * j;
      sum[j] += (widen(x + at) - mx) * (widen(y + at) - my);
    }
  }
  for (; i < n; ++i) {
    sum[0][0] += ((double)x[i] - mean_x) * ((double)y[i] - mean_y);
  }
  return n ? sum_twos(sum) / n : 0.0;
}

PvSpread
pv_series_spread(const float* x, uint32_t n)
{
  const double mean = pv_series_mean(x, n);
  return (PvSpread){ mean, sqrt(covariance(x, mean, x, mean, n)) };
}

PvChange
pv_series_change(const float* x, uint32_t n, uint32_t lag)
{
  const uint32_t m      = n > lag ? n - lag : 0;
  const double   count  = m ? m : 1;
  Two            first  = { 0 };
  Two            second = { 0 };
  Two            third  = { 0 };
  Two            fourth = { 0 };
  uint32_t       i      = 0;
  for (; i + 2 <= m; i += 2) {
    const Two d      = widen(x + i + lag) - widen(x + i);
    const Two square = d * d;
    first += d;
    second += square;
    third += square * d;
    fourth += square * square;
  }
  if (i < m) {
    const double d = (double)x[i + lag] - (double)x[i];
    first[0] += d;
    second[0] += d * d;
    third[0] += d * d * d;
    fourth[0] += d * d * d * d;
  }
  const double mean     = (first[0] + first[1]) / count;
  const double variance = (second[0] + second[1]) / count - mean * mean;
  return (PvChange){ variance > 0.0 ? sqrt(variance) : 0.0,
                     (third[0] + third[1]) / count,
                     (fourth[0] + fourth[1]) / count };
}

double
pv_series_slope(const float* x, const float* y, PvSpread of_y, uint32_t n)
{
  // What y differs from its mean adds up to 0, so that of x may be anything.
  const double offset = n ? (double)x[0] : 0.0;
  return covariance(x, offset, y, of_y.mean, n) /
         (of_y.deviation * of_y.deviation + 0.5);
}

typedef float   Four __attribute__((vector_size(16), aligned(4), may_alias));
typedef int32_t FourInts __attribute__((vector_size(16), may_alias));

/// Of the values in some places.
typedef struct {
  Two      sum[2];
  FourInts count; ///< Negative
} Chosen;

static inline void
add_chosen(Chosen* chosen, Four x, FourInts which)
{
  const Four         x_there = (Four)((FourInts)x & which);
  const float* const at      = (const float*)&x_there;
  chosen->sum[0] += widen(at);
  chosen->sum[1] += widen(at + 2);
  chosen->count += which;
}

// Drawn to 0, the mean of all.
static double
mean_of_chosen(const Chosen* chosen, double offset)
{
  const Two      sum = chosen->sum[0] + chosen->sum[1];
  const FourInts c   = chosen->count;
  const double   n   = -(double)(c[0] + c[1] + c[2] + c[3]);
  return (sum[0] + sum[1] - offset * n) / (n + 5.0);
}

double
pv_series_tail(const float* x, const float* level, uint32_t n)
{
  const double mean  = pv_series_mean(x, n);
  Chosen       rises = { { { 0 } }, { 0 } };
  Chosen       falls = { { { 0 } }, { 0 } };
  uint32_t     i     = 2;
  for (; i + 4 <= n; i += 4) {
    const Four change =
      *(const Four*)(level + i) - *(const Four*)(level + i - 2);
    const Four here = *(const Four*)(x + i);
    add_chosen(&rises, here, change > 1.0f);
    add_chosen(&falls, here, change < -1.0f);
  }
  for (; i < n; ++i) {
    const float change = level[i] - level[i - 2];
    add_chosen(&rises, (Four){ x[i] }, (FourInts){ -(change > 1.0f) });
    add_chosen(&falls, (Four){ x[i] }, (FourInts){ -(change < -1.0f) });
  }
  return mean_of_chosen(&falls, mean) - mean_of_chosen(&rises, mean);
}

// Bits that have the order of the numbers: negative ones are turned round.
static uint32_t
order_of(float x)
{
  uint32_t bits;
  memcpy(&bits, &x, sizeof(bits));
  return bits >> 31 ? ~bits : bits | 0x80000000u;
}

static float
number_of(uint32_t order)
{
  const uint32_t bits = order >> 31 ? order & 0x7fffffffu : ~order;
  float          x;
  memcpy(&x, &bits, sizeof(x));
  return x;
}

// One byte of a radix sort.
static void
sort_by_byte(const uint32_t* in, uint32_t* out, uint32_t n, uint32_t shift)
{
  uint32_t start[257] = { 0 };
  for (uint32_t i = 0; i < n; ++i) {
    ++start[(in[i] >> shift & 0xff) + 1];
  }
  for (uint32_t b = 0; b < 256; ++b) {
    start[b + 1] += start[b];
  }
  for (uint32_t i = 0; i < n; ++i) {
    out[start[in[i] >> shift & 0xff]++] = in[i];
  }
}

void
pv_series_sort(float* x, uint32_t n, uint32_t* scratch)
{
  uint32_t* const other = scratch + n;
  for (uint32_t i = 0; i < n; ++i) {
    scratch[i] = order_of(x[i]);
  }
  sort_by_byte(scratch, other, n, 0);
  sort_by_byte(other, scratch, n, 8);
  sort_by_byte(scratch, other, n, 16);
  sort_by_byte(other, scratch, n, 24);
  for (uint32_t i = 0; i < n; ++i) {
    x[i] = number_of(scratch[i]);
  }
}

double
pv_series_percentile(const float* x, uint32_t n, double share)
{
  if (n == 0) {
    return 0.0;
  }
  const double   at    = share * (n - 1);
  const uint32_t below = (uint32_t)at;
  const uint32_t above = below + 1 < n ? below + 1 : below;
  return (double)x[below] +
         (at - below) * ((double)x[above] - (double)x[below]);
}

double
pv_series_correlate_changes(const float* x, const float* y, uint32_t n)
{
  if (n < 3) {
    return 0.0;
  }
  const uint32_t m  = n - 1;
  double         sx = 0.0;
  double         sy = 0.0;
  double         xx = 0.0;
  double         yy = 0.0;
  double         xy = 0.0;
  for (uint32_t i = 0; i < m; ++i) {
    const double dx = (double)x[i + 1] - (double)x[i];
    const double dy = (double)y[i + 1] - (double)y[i];
    sx += dx;
    sy += dy;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  const double vx = xx - sx * sx / m;
  const double vy = yy - sy * sy / m;
  return vx > 1e-6 * m && vy > 1e-6 * m ? (xy - sx * sy / m) / sqrt(vx * vy)
                                        : 0.0;
}
