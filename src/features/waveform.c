// SPDX-License-Identifier: GPL-3.0-or-later

// How spiky the samples are, hop by hop: limiting and saturation.  Their skewness
// and kurtosis are left out: coders change them.

#include "features/functions.h"
#include "features/series.h"
#include "rt/decibel.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

enum {
  N_SIGNALS  = 3, // Left and right in the mean, mid, side
  N_QUARTERS = 4,
  N_PEAKS    = 6,
  N_CHANNEL  = N_QUARTERS + 2 + N_PEAKS
};

_Static_assert((int)N_SIGNALS*(int)N_CHANNEL == (int)PV_N_WAVEFORM,
               "the table knows how many values there are");

/// The hops of one channel.
typedef struct {
  const PvPicture* picture;
  const float*     squares; ///< [n]: mean squares of the samples, hop by hop
  const float*     peaks;
  double           least;  ///< Added to mean squares
  double           square; ///< Mean of all hops, `least` included
} Hops;

static const float*
moment(const PvPicture* p, uint32_t channel, size_t offset)
{
  const size_t row = (channel * sizeof(PvMoments) + offset) / sizeof(float);
  return p->moments + row * p->stride;
}

static void
measure_crest(const Hops* hops)
{
  float* restrict const x = hops->picture->scratch;
  const float least       = (float)hops->least;
  for (uint32_t i = 0; i < hops->picture->n; ++i) {
    const float root = sqrtf(hops->squares[i] + least);
    x[i]             = 2.0f * pv_decibels(hops->peaks[i] / root + 1e-3f);
  }
}

// Means over the four quarters of the hops by loudness, the quietest first.
static void
describe_quarters(const PvPicture* p, float* values)
{
  for (uint32_t q = 0; q < N_QUARTERS; ++q) {
    const uint32_t first = q * p->n / N_QUARTERS;
    const uint32_t end   = (q + 1) * p->n / N_QUARTERS;
    double         sum   = 0.0;
    for (uint32_t i = first; i < end; ++i) {
      sum += (double)p->scratch[p->by_loudness[i]];
    }
    values[q] = end > first ? (float)(sum / (end - first)) : 0.0f;
  }
}

static void
describe_spread(const PvPicture* p, float* values)
{
  const PvSpread spread = pv_series_spread(p->scratch, p->n);
  values[0]             = (float)spread.deviation;
  values[1] = 10.0f * (float)pv_series_slope(p->scratch, spread.mean,
                                             p->loudness_db, p->loudness, p->n);
}

static void
describe_peaks(const Hops* hops, float* values)
{
  static const double    shares[N_PEAKS] = { 0.1, 0.5, 0.75, 0.9, 0.99, 1.0 };
  const PvPicture* const p               = hops->picture;
  memcpy(p->scratch, hops->peaks, p->n * sizeof(float));
  pv_picture_sort(p, p->n);
  for (uint32_t i = 0; i < N_PEAKS; ++i) {
    const double peak = pv_series_percentile(p->scratch, p->n, shares[i]);
    values[i]         = (float)(20.0 * log10(peak / sqrt(hops->square) + 1e-3));
  }
}

static double
mean_square(const PvPicture* p, uint32_t channel)
{
  return pv_series_mean(moment(p, channel, offsetof(PvMoments, square)), p->n);
}

static void
describe_channel(const PvPicture* p,
                 uint32_t         channel,
                 double           least,
                 float*           values)
{
  const Hops hops = { p, moment(p, channel, offsetof(PvMoments, square)),
                      moment(p, channel, offsetof(PvMoments, peak)), least,
                      mean_square(p, channel) + least };
  measure_crest(&hops);
  describe_quarters(p, values);
  describe_spread(p, values + N_QUARTERS);
  describe_peaks(&hops, values + N_QUARTERS + 2);
}

// Everything is measured against the window's own power, so that the level
// does not count and an empty side is the same at any level.
void
pv_compute_waveform(const PvPicture* picture, float* values)
{
  const double all = 0.5 * (mean_square(picture, 0) + mean_square(picture, 1));
  const double least = 1e-9 * all + 1e-30;
  float        right[N_CHANNEL];
  describe_channel(picture, 0, least, values);
  describe_channel(picture, 1, least, right);
  for (uint32_t i = 0; i < N_CHANNEL; ++i) {
    values[i] = 0.5f * (values[i] + right[i]);
  }
  describe_channel(picture, 2, least, values + N_CHANNEL);
  describe_channel(picture, 3, least, values + 2 * N_CHANNEL);
}
