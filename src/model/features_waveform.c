// SPDX-License-Identifier: GPL-3.0-or-later

// How spiky the samples are, hop by hop: limiting and saturation.  Skewness is
// left out, as a coder's high-pass turns it.

#include "model/features.h"
#include "model/series.h"
#include "rt/decibel.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

enum { N_QUARTERS = 4, N_PEAKS = 6, N_CHANNEL = 2 * N_QUARTERS + 5 + N_PEAKS };

/// The hops of one channel.
typedef struct {
  const PvPicture* picture;
  const float*     squares; ///< [n]: mean powers of the samples, hop by hop
  const float*     fourths;
  const float*     peaks;
  double           least;  ///< Added to mean squares
  double           square; ///< Mean of all hops, `least` included
} Hops;

static const float*
moment(const PvPicture* p, uint32_t channel, size_t offset)
{
  const size_t row = channel * 4 + offset / sizeof(float);
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

// Its natural logarithm.
static void
measure_kurtosis(const Hops* hops)
{
  static const float nepers = 0.23025851f; // Of one decibel of power
  float* restrict const x   = hops->picture->scratch;
  const float least         = (float)hops->least;
  for (uint32_t i = 0; i < hops->picture->n; ++i) {
    const float square = hops->squares[i] + least;
    x[i] = nepers * pv_decibels(hops->fourths[i] / square / square + 0.1f);
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

static float*
describe_peaks(const Hops* hops, float* values)
{
  static const double    shares[N_PEAKS] = { 0.1, 0.5, 0.75, 0.9, 0.99, 1.0 };
  const PvPicture* const p               = hops->picture;
  memcpy(p->scratch, hops->peaks, p->n * sizeof(float));
  pv_picture_sort(p, p->n);
  for (uint32_t i = 0; i < N_PEAKS; ++i) {
    const double peak = pv_series_percentile(p->scratch, p->n, shares[i]);
    *values++         = (float)(20.0 * log10(peak / sqrt(hops->square) + 1e-3));
  }
  return values;
}

static float*
describe_channel(const Hops* hops, float* values)
{
  const double fourth = pv_series_mean(hops->fourths, hops->picture->n);
  measure_crest(hops);
  describe_quarters(hops->picture, values);
  describe_spread(hops->picture, values + 2 * N_QUARTERS);
  measure_kurtosis(hops);
  describe_quarters(hops->picture, values + N_QUARTERS);
  describe_spread(hops->picture, values + 2 * N_QUARTERS + 2);
  values += 2 * N_QUARTERS + 4;
  *values++ = (float)log(fourth / (hops->square * hops->square) + 0.1);
  return describe_peaks(hops, values);
}

static double
mean_square(const PvPicture* p, uint32_t channel)
{
  return pv_series_mean(moment(p, channel, offsetof(PvMoments, square)), p->n);
}

static uint32_t
waveform_n_values(uint32_t window_frames)
{
  (void)window_frames;
  return 4 * N_CHANNEL;
}

// Everything is measured against the window's own power, so that the level
// does not count and an empty side is the same at any level.
static void
waveform_compute(const PvPicture* picture, float* values)
{
  const double all = 0.5 * (mean_square(picture, 0) + mean_square(picture, 1));
  const double least = 1e-9 * all + 1e-30;
  for (uint32_t c = 0; c < 4; ++c) {
    const Hops hops = { picture,
                        moment(picture, c, offsetof(PvMoments, square)),
                        moment(picture, c, offsetof(PvMoments, fourth)),
                        moment(picture, c, offsetof(PvMoments, peak)),
                        least,
                        mean_square(picture, c) + least };
    values          = describe_channel(&hops, values);
  }
}

const PvFeatureBlock pv_block_waveform = {
  "waveform",
  "crest and kurtosis of the samples by loudness",
  waveform_n_values,
  waveform_compute,
  false,
  true
};
