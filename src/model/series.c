// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/series.h"

#include <math.h>
#include <stdlib.h>

PvSpread
pv_series_spread(const float* x, uint32_t n)
{
  PvSpread spread = { 0.0, 0.0 };
  if (n == 0) {
    return spread;
  }
  double sum = 0.0;
  for (uint32_t i = 0; i < n; ++i) {
    sum += (double)x[i];
  }
  spread.mean    = sum / n;
  double squares = 0.0;
  for (uint32_t i = 0; i < n; ++i) {
    const double d = (double)x[i] - spread.mean;
    squares += d * d;
  }
  spread.deviation = sqrt(squares / n);
  return spread;
}

PvChange
pv_series_change(const float* x, uint32_t n, uint32_t lag)
{
  PvChange change = { 0.0, 0.0, 0.0 };
  if (n <= lag) {
    return change;
  }
  const uint32_t m       = n - lag;
  double         sum     = 0.0;
  double         squares = 0.0;
  for (uint32_t i = 0; i < m; ++i) {
    const double d = (double)x[i + lag] - (double)x[i];
    sum += d;
    squares += d * d;
    change.third += d * d * d;
    change.fourth += d * d * d * d;
  }
  const double variance = squares / m - sum / m * (sum / m);
  change.deviation      = variance > 0.0 ? sqrt(variance) : 0.0;
  change.third /= m;
  change.fourth /= m;
  return change;
}

double
pv_series_slope(const float* x, const float* y, uint32_t n)
{
  const double   mean_x = pv_series_spread(x, n).mean;
  const PvSpread of_y   = pv_series_spread(y, n);
  double         sum    = 0.0;
  for (uint32_t i = 0; i < n; ++i) {
    sum += ((double)x[i] - mean_x) * ((double)y[i] - of_y.mean);
  }
  return n ? sum / n / (of_y.deviation * of_y.deviation + 0.5) : 0.0;
}

static int
by_value(const void* a, const void* b)
{
  const float x = *(const float*)a;
  const float y = *(const float*)b;
  return x < y ? -1 : x > y;
}

void
pv_series_sort(float* x, uint32_t n)
{
  qsort(x, n, sizeof(float), by_value);
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
