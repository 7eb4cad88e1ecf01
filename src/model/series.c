// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/series.h"

#include <math.h>
#include <string.h>

// Sums run in lanes, so that they need not wait for each other.
enum { N_LANES = 8 };

static double
sum_lanes(const double* lane)
{
  return ((lane[0] + lane[4]) + (lane[1] + lane[5])) +
         ((lane[2] + lane[6]) + (lane[3] + lane[7]));
}

double
pv_series_mean(const float* x, uint32_t n)
{
  double   lane[N_LANES] = { 0 };
  uint32_t i             = 0;
  for (; i + N_LANES <= n; i += N_LANES) {
    for (uint32_t j = 0; j < N_LANES; ++j) {
      lane[j] += (double)x[i + j];
    }
  }
  for (; i < n; ++i) {
    lane[0] += (double)x[i];
  }
  return n ? sum_lanes(lane) / n : 0.0;
}

// Mean of (x - mean_x)(y - mean_y).
static double
covariance(const float* x,
           double       mean_x,
           const float* y,
           double       mean_y,
           uint32_t     n)
{
  double   lane[N_LANES] = { 0 };
  uint32_t i             = 0;
  for (; i + N_LANES <= n; i += N_LANES) {
    for (uint32_t j = 0; j < N_LANES; ++j) {
      lane[j] += ((double)x[i + j] - mean_x) * ((double)y[i + j] - mean_y);
    }
  }
  for (; i < n; ++i) {
    lane[0] += ((double)x[i] - mean_x) * ((double)y[i] - mean_y);
  }
  return n ? sum_lanes(lane) / n : 0.0;
}

PvSpread
pv_series_spread(const float* x, uint32_t n)
{
  const double mean = pv_series_mean(x, n);
  return (PvSpread){ mean, sqrt(covariance(x, mean, x, mean, n)) };
}

typedef struct {
  double first[N_LANES], second[N_LANES], third[N_LANES], fourth[N_LANES];
} Powers;

static inline void
add_powers(Powers* powers, uint32_t lane, double d)
{
  const double square = d * d;
  powers->first[lane] += d;
  powers->second[lane] += square;
  powers->third[lane] += square * d;
  powers->fourth[lane] += square * square;
}

PvChange
pv_series_change(const float* x, uint32_t n, uint32_t lag)
{
  const uint32_t m      = n > lag ? n - lag : 0;
  Powers         powers = { { 0 }, { 0 }, { 0 }, { 0 } };
  uint32_t       i      = 0;
  for (; i + N_LANES <= m; i += N_LANES) {
    for (uint32_t j = 0; j < N_LANES; ++j) {
      add_powers(&powers, j, (double)x[i + lag + j] - (double)x[i + j]);
    }
  }
  for (; i < m; ++i) {
    add_powers(&powers, 0, (double)x[i + lag] - (double)x[i]);
  }
  const double count    = m ? m : 1;
  const double mean     = sum_lanes(powers.first) / count;
  const double variance = sum_lanes(powers.second) / count - mean * mean;
  return (PvChange){ variance > 0.0 ? sqrt(variance) : 0.0,
                     sum_lanes(powers.third) / count,
                     sum_lanes(powers.fourth) / count };
}

double
pv_series_slope(const float* x, const float* y, uint32_t n)
{
  const double mean_x   = pv_series_mean(x, n);
  const double mean_y   = pv_series_mean(y, n);
  const double variance = covariance(y, mean_y, y, mean_y, n);
  return covariance(x, mean_x, y, mean_y, n) / (variance + 0.5);
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
