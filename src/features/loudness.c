// SPDX-License-Identifier: GPL-3.0-or-later

// How the level moves, by band and of all bands together: compression.

#include "features/functions.h"
#include "features/series.h"

#include <math.h>

enum { N_SHARES = 8 };
_Static_assert(3 + (int)N_SHARES + 4 * (int)PV_N_LAGS == (int)PV_N_LOUDNESS,
               "the table knows how many values there are");

// crest: mean power over mean level of each band.
void
pv_compute_crest(const PvPicture* picture, float* values)
{
  const double floor = 1e-7 * picture->reference + 1e-30;
  for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
    const double power = pv_picture_value(picture, PV_SERIES_POWER, PV_MEAN, b);
    const double level = pv_picture_value(picture, PV_SERIES_LEVEL, PV_MEAN, b);
    values[b]          = (float)(10.0 * log10(power + floor) - level);
  }
}

// loudness: how the level of all bands together moves.

static float*
describe_changes(const PvPicture* p, float* values)
{
  for (uint32_t l = 0; l < PV_N_LAGS; ++l) {
    const uint32_t lag       = 1u << l;
    const uint32_t m         = p->n > lag ? p->n - lag : 0;
    const PvChange change    = pv_series_change(p->loudness_db, p->n, lag);
    const double   deviation = change.deviation + 0.1;
    for (uint32_t i = 0; i < m; ++i) {
      p->scratch[i] = p->loudness_db[i + lag] - p->loudness_db[i];
    }
    pv_picture_sort(p, m);
    *values++ = (float)log(deviation);
    *values++ = (float)(change.third / (deviation * deviation * deviation));
    *values++ = (float)pv_series_percentile(p->scratch, m, 0.05);
    *values++ = (float)pv_series_percentile(p->scratch, m, 0.95);
  }
  return values;
}

void
pv_compute_loudness(const PvPicture* picture, float* values)
{
  static const double    shares[N_SHARES] = { 0.05, 0.1, 0.25, 0.5,
                                              0.75, 0.9, 0.95, 0.99 };
  const PvPicture* const p                = picture;
  const PvSpread         spread           = p->loudness;
  double                 power            = 0.0;
  double                 third            = 0.0;
  for (uint32_t i = 0; i < p->n; ++i) {
    const double d = (double)p->loudness_db[i] - spread.mean;
    power += pow(10.0, 0.1 * d);
    third += d * d * d;
    p->scratch[i] = (float)d;
  }
  const double n = p->n ? p->n : 1;
  *values++      = (float)spread.deviation;
  *values++      = (float)(10.0 * log10(power / n + 1e-30));
  *values++      = (float)(third / n / pow(spread.deviation + 0.1, 3.0));
  pv_picture_sort(p, p->n);
  for (uint32_t i = 0; i < N_SHARES; ++i) {
    *values++ = (float)pv_series_percentile(p->scratch, p->n, shares[i]);
  }
  describe_changes(p, values);
}
