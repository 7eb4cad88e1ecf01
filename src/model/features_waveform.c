// SPDX-License-Identifier: GPL-3.0-or-later

// How spiky the samples are, hop by hop: limiting and saturation.  Skewness is
// left out, as a coder's high-pass turns it.

#include "model/features.h"
#include "model/series.h"

#include <math.h>

enum { N_QUARTERS = 4, N_PEAKS = 6, N_CHANNEL = 2 * N_QUARTERS + 5 + N_PEAKS };

/// The hops of one channel.
typedef struct {
  const PvPicture* picture;
  uint32_t         channel; ///< Left, right, mid, side
  double           least;   ///< Added to mean squares
  double           square;  ///< Mean of all hops, `least` included
} Hops;

static const PvMoments*
hop_at(const Hops* hops, uint32_t i)
{
  const PvPicture* const p = hops->picture;
  return &pv_window_at(p->window, p->frame[i])->moments[hops->channel];
}

static double
crest_of(const Hops* hops, const PvMoments* m)
{
  const double square = (double)m->square + hops->least;
  return 20.0 * log10((double)m->peak / sqrt(square) + 1e-3);
}

static double
kurtosis_of(const Hops* hops, const PvMoments* m)
{
  const double square = (double)m->square + hops->least;
  return log((double)m->fourth / (square * square) + 0.1);
}

typedef double (*Measure)(const Hops*, const PvMoments*);

// Means over the four quarters of the hops by loudness, the quietest first.
static float*
describe_quarters(const Hops* hops, Measure measure, float* values)
{
  const PvPicture* const p = hops->picture;
  for (uint32_t q = 0; q < N_QUARTERS; ++q) {
    const uint32_t first = q * p->n / N_QUARTERS;
    const uint32_t end   = (q + 1) * p->n / N_QUARTERS;
    double         sum   = 0.0;
    for (uint32_t i = first; i < end; ++i) {
      sum += measure(hops, hop_at(hops, p->by_loudness[i]));
    }
    *values++ = end > first ? (float)(sum / (end - first)) : 0.0f;
  }
  return values;
}

static float*
describe_spread(const Hops* hops, Measure measure, float* values)
{
  const PvPicture* const p = hops->picture;
  for (uint32_t i = 0; i < p->n; ++i) {
    p->scratch[i] = (float)measure(hops, hop_at(hops, i));
  }
  *values++ = (float)pv_series_spread(p->scratch, p->n).deviation;
  *values++ = 10.0f * (float)pv_series_slope(p->scratch, p->loudness_db, p->n);
  return values;
}

static float*
describe_peaks(const Hops* hops, float* values)
{
  static const double    shares[N_PEAKS] = { 0.1, 0.5, 0.75, 0.9, 0.99, 1.0 };
  const PvPicture* const p               = hops->picture;
  for (uint32_t i = 0; i < p->n; ++i) {
    p->scratch[i] = hop_at(hops, i)->peak;
  }
  pv_series_sort(p->scratch, p->n);
  for (uint32_t i = 0; i < N_PEAKS; ++i) {
    const double peak = pv_series_percentile(p->scratch, p->n, shares[i]);
    *values++         = (float)(20.0 * log10(peak / sqrt(hops->square) + 1e-3));
  }
  return values;
}

static float*
describe_channel(const Hops* hops, float* values)
{
  double fourth = 0.0;
  for (uint32_t i = 0; i < hops->picture->n; ++i) {
    fourth += (double)hop_at(hops, i)->fourth;
  }
  fourth /= hops->picture->n ? hops->picture->n : 1;
  values    = describe_quarters(hops, crest_of, values);
  values    = describe_quarters(hops, kurtosis_of, values);
  values    = describe_spread(hops, crest_of, values);
  values    = describe_spread(hops, kurtosis_of, values);
  *values++ = (float)log(fourth / (hops->square * hops->square) + 0.1);
  return describe_peaks(hops, values);
}

static double
mean_square(const PvPicture* p, uint32_t channel)
{
  double sum = 0.0;
  for (uint32_t i = 0; i < p->n; ++i) {
    sum +=
      (double)pv_window_at(p->window, p->frame[i])->moments[channel].square;
  }
  return p->n ? sum / p->n : 0.0;
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
    const Hops hops = { picture, c, least, mean_square(picture, c) + least };
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
