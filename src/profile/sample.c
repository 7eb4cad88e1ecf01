// SPDX-License-Identifier: GPL-3.0-or-later

#include "profile/sample.h"

#include <math.h>
#include <stdlib.h>

#define LOW  0.1
#define HIGH 0.9

enum { FEWEST_WITHOUT_NORMAL = 9 };

static int
by_value(const void* a, const void* b)
{
  const double x = ((const PvSample*)a)->value;
  const double y = ((const PvSample*)b)->value;
  return (x > y) - (x < y);
}

void
pv_samples_sort(PvSample* samples, uint32_t n)
{
  qsort(samples, n, sizeof(PvSample), by_value);
}

/// Sums of powers of the samples' shares in all weight.
typedef struct {
  double weight;
  double squares, cubes; ///< The shares'
} Shares;

static Shares
sum_shares(const PvSample* samples, uint32_t n)
{
  Shares sums = { 0.0, 0.0, 0.0 };
  for (uint32_t i = 0; i < n; ++i) {
    sums.weight += samples[i].weight;
  }
  for (uint32_t i = 0; i < n; ++i) {
    const double share = samples[i].weight / sums.weight;
    sums.squares += share * share;
    sums.cubes += share * share * share;
  }
  return sums;
}

/// A value, and the share of further songs that are below it.
typedef struct {
  double at, value;
} Point;

static double
on_line(Point from, Point to, double share)
{
  const double way = (share - from.at) / (to.at - from.at);
  return from.value + way * (to.value - from.value);
}

/// Between the samples on both sides; beyond the first and the last the line goes on.
static double
quantile(const PvSample* sorted, uint32_t n, const Shares* sums, double share)
{
  const double m         = 1.0 / sums->squares;
  double       below     = 0.0;
  Point        points[2] = { { 0.0, 0.0 }, { 0.0, 0.0 } };
  for (uint32_t i = 0; i < n && (i < 2 || points[1].at < share); ++i) {
    const double middle = (below + 0.5 * sorted[i].weight) / sums->weight;
    points[0]           = points[1];
    points[1] =
      (Point){ 0.5 + (middle - 0.5) * m / (m + 1.0), sorted[i].value };
    below += sorted[i].weight;
  }
  return n > 1 ? on_line(points[0], points[1], share) : points[1].value;
}

double
pv_samples_median(const PvSample* sorted, uint32_t n)
{
  const Shares sums = sum_shares(sorted, n);
  return quantile(sorted, n, &sums, 0.5);
}

/// What Student's t is below with a probability of 90 %, by a table over the
/// reciprocal of its degrees of freedom, 1 at least.
static double
student_90(double freedom)
{
  static const double of_infinite = 1.2816;
  static const double table[]     = { 3.0777, 1.8856, 1.6377, 1.5332,
                                      1.4759, 1.4398, 1.4149, 1.3968 };
  const int           n_table     = sizeof(table) / sizeof(table[0]);
  const double        below       = fmax(1.0, floor(freedom));
  if (below >= n_table) {
    const Point last     = { 1.0 / n_table, table[n_table - 1] };
    const Point infinite = { 0.0, of_infinite };
    return on_line(last, infinite, 1.0 / freedom);
  }
  const int   i    = (int)below;
  const Point from = { 1.0 / i, table[i - 1] };
  const Point to   = { 1.0 / (i + 1), table[i] };
  return on_line(from, to, 1.0 / fmax(1.0, freedom));
}

static double
mean_of(const PvSample* samples, uint32_t n, double weight)
{
  double sum = 0.0;
  for (uint32_t i = 0; i < n; ++i) {
    sum += samples[i].weight / weight * samples[i].value;
  }
  return sum;
}

/// Half of the prediction interval of a normal distribution; 0 where one sample has
/// all weight.
static double
half_interval(const PvSample* samples,
              uint32_t        n,
              const Shares*   sums,
              double          mean)
{
  const double rest = 1.0 - sums->squares;
  const double spread =
    sums->squares - 2.0 * sums->cubes + sums->squares * sums->squares;
  double sum = 0.0;
  if (rest < 1e-6) {
    return 0.0;
  }
  for (uint32_t i = 0; i < n; ++i) {
    const double d = samples[i].value - mean;
    sum += samples[i].weight / sums->weight * d * d;
  }
  return student_90(rest * rest / spread) *
         sqrt(sum / rest * (1.0 + sums->squares));
}

void
pv_samples_limits(const PvSample* sorted, uint32_t n, double* low, double* high)
{
  const Shares sums = sum_shares(sorted, n);
  if (n < 2 || sums.squares * FEWEST_WITHOUT_NORMAL < 1.0 + 1e-9) {
    *low  = quantile(sorted, n, &sums, LOW);
    *high = quantile(sorted, n, &sums, HIGH);
    return;
  }
  const double mean = mean_of(sorted, n, sums.weight);
  const double half = half_interval(sorted, n, &sums, mean);
  *low              = mean - half;
  *high             = mean + half;
}
