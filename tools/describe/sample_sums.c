// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/describe/sample_sums.h"

#include <math.h>

// As far as a profile goes, too.
#define MOST_DB 60.0

static double
number(float sample)
{
  return isfinite(sample) ? (double)sample : 0.0;
}

void
pv_sample_sums_add(PvSampleSums* sums,
                   const float*  left,
                   const float*  right,
                   uint32_t      n,
                   uint32_t      rate_hz)
{
  for (uint32_t i = 0; i < n; ++i) {
    const double l = number(left[i]);
    const double r = number(right[i]);
    sums->left += l * l;
    sums->right += r * r;
    sums->cross += l * r;
    sums->peak = fmax(sums->peak, fmax(fabs(l), fabs(r)));
  }
  sums->n += n;
  sums->seconds += (double)n / rate_hz;
}

/// NaN for no power at all.
static double
decibels(double power)
{
  return power > 0.0 ? 10.0 * log10(power) : NAN;
}

double
pv_sample_sums_level_dbfs(const PvSampleSums* sums)
{
  return decibels(0.5 * (sums->left + sums->right) / fmax(sums->n, 1.0));
}

double
pv_sample_sums_peak_dbfs(const PvSampleSums* sums)
{
  return decibels(sums->peak * sums->peak);
}

static double
ratio_db(double power, double other)
{
  if (power <= 0.0 && other <= 0.0) {
    return NAN;
  }
  const double db = 10.0 * log10(fmax(power, 1e-300) / fmax(other, 1e-300));
  return fmax(-MOST_DB, fmin(db, MOST_DB));
}

double
pv_sample_sums_width_db(const PvSampleSums* sums)
{
  const double both = sums->left + sums->right;
  return ratio_db(both - 2.0 * sums->cross, both + 2.0 * sums->cross);
}

double
pv_sample_sums_balance_db(const PvSampleSums* sums)
{
  return ratio_db(sums->right, sums->left);
}

double
pv_sample_sums_correlation(const PvSampleSums* sums)
{
  const double power = sqrt(sums->left * sums->right);
  return power > 0.0 ? fmax(-1.0, fmin(sums->cross / power, 1.0)) : NAN;
}
