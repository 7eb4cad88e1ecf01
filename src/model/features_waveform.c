// SPDX-License-Identifier: GPL-3.0-or-later

// How spiky the samples are, hop by hop: limiting and saturation.  Skewness is
// left out, as a coder's high-pass turns it.

#include "model/features.h"
#include "model/series.h"
#include "rt/decibel.h"

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

static void
measure_crest(const Hops* hops)
{
  const PvPicture* const p = hops->picture;
  for (uint32_t i = 0; i < p->n; ++i) {
    const PvMoments* const m      = hop_at(hops, i);
    const double           square = (double)m->square + hops->least;
    p->scratch[i] = (float)((double)m->peak / sqrt(square) + 1e-3);
  }
  for (uint32_t i = 0; i < p->n; ++i) {
    p->scratch[i] = 2.0f * pv_decibels(p->scratch[i]);
  }
}

// Its natural logarithm.
static void
measure_kurtosis(const Hops* hops)
{
  static const float     nepers = 0.23025851f; // Of one decibel of power
  const PvPicture* const p      = hops->picture;
  for (uint32_t i = 0; i < p->n; ++i) {
    const PvMoments* const m      = hop_at(hops, i);
    const double           square = (double)m->square + hops->least;
    p->scratch[i] = (float)((double)m->fourth / (square * square) + 0.1);
  }
  for (uint32_t i = 0; i < p->n; ++i) {
    p->scratch[i] = nepers * pv_decibels(p->scratch[i]);
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
  values[0] = (float)pv_series_spread(p->scratch, p->n).deviation;
  values[1] = 10.0f * (float)pv_series_slope(
                        p->scratch, p->loudness_db,
                        pv_series_spread(p->loudness_db, p->n), p->n);
}

static float*
describe_peaks(const Hops* hops, float* values)
{
  static const double    shares[N_PEAKS] = { 0.1, 0.5, 0.75, 0.9, 0.99, 1.0 };
  const PvPicture* const p               = hops->picture;
  for (uint32_t i = 0; i < p->n; ++i) {
    p->scratch[i] = hop_at(hops, i)->peak;
  }
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
  double fourth = 0.0;
  for (uint32_t i = 0; i < hops->picture->n; ++i) {
    fourth += (double)hop_at(hops, i)->fourth;
  }
  fourth /= hops->picture->n ? hops->picture->n : 1;
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
