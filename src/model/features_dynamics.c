// SPDX-License-Identifier: GPL-3.0-or-later

// How the sound moves: compression, reverberation, saturation.

#include "model/features.h"
#include "model/series.h"

#include <math.h>
#include <string.h>

static const double pi = 3.14159265358979323846;

// change: deviation of the level's change over six lags; change-peaks: how
// peaked its distribution is.

enum { N_LAGS = 6, N_PEAK_LAGS = 4 };

static const uint32_t lags[N_LAGS] = { 1, 2, 4, 8, 16, 32 };

static uint32_t
change_n_values(uint32_t window_frames)
{
  (void)window_frames;
  return N_LAGS * PV_N_WIDE;
}

static uint32_t
change_peaks_n_values(uint32_t window_frames)
{
  (void)window_frames;
  return N_PEAK_LAGS * PV_N_WIDE;
}

static void
change_compute(const PvPicture* picture, float* values)
{
  for (uint32_t l = 0; l < N_LAGS; ++l) {
    for (uint32_t b = 0; b < PV_N_WIDE; ++b) {
      const float* const row = picture->wide_db + (size_t)b * picture->stride;
      const PvChange     change = pv_series_change(row, picture->n, lags[l]);
      *values++                 = (float)log(change.deviation + 0.1);
    }
  }
}

static void
change_peaks_compute(const PvPicture* picture, float* values)
{
  for (uint32_t l = 0; l < N_PEAK_LAGS; ++l) {
    for (uint32_t b = 0; b < PV_N_WIDE; ++b) {
      const float* const row = picture->wide_db + (size_t)b * picture->stride;
      const PvChange     change    = pv_series_change(row, picture->n, lags[l]);
      const double       deviation = change.deviation + 0.1;
      *values++ = (float)log(change.fourth / pow(deviation, 4.0) + 0.1);
    }
  }
}

const PvFeatureBlock pv_block_change = {
  "change",        "deviation of the level's change over 6 lags in 32 bands",
  change_n_values, change_compute,
  false,           true
};

const PvFeatureBlock pv_block_change_peaks = {
  "change-peaks",
  "kurtosis of the level's change over 4 lags in 32 bands",
  change_peaks_n_values,
  change_peaks_compute,
  false,
  true
};

// modulation: spectrum of each band's level, in ten bands of rhythm.

enum { N_RHYTHMS = 10 };

static const double rhythm_hz[N_RHYTHMS + 1] = { 0.1,  0.25, 0.5, 1.0,
                                                 2.0,  3.5,  5.5, 8.0,
                                                 11.0, 15.0, 21.5 };

static uint32_t
modulation_n_values(uint32_t window_frames)
{
  (void)window_frames;
  return N_RHYTHMS * PV_N_WIDE;
}

// The level's deviation from its mean, under a Hann window, transformed.
static void
transform_row(const PvPicture* p, const float* row)
{
  const double mean = pv_series_spread(row, p->n).mean;
  memset(p->padded, 0, p->n_padded * sizeof(double));
  for (uint32_t i = 0; i < p->n; ++i) {
    const double hann = 0.5 - 0.5 * cos(2.0 * pi * (i + 0.5) / p->n);
    p->padded[i]      = hann * ((double)row[i] - mean);
  }
  fftw_execute(p->plan);
}

static double
mean_power(const PvPicture* p, double low_hz, double high_hz)
{
  const double bin_hz = (double)PV_ANALYSIS_RATE_HZ / PV_HOP / p->n_padded;
  uint32_t     first  = (uint32_t)ceil(low_hz / bin_hz);
  uint32_t     end    = (uint32_t)ceil(high_hz / bin_hz);
  end                 = end > p->n_padded / 2 + 1 ? p->n_padded / 2 + 1 : end;
  first               = first >= end ? end - 1 : first;
  double sum          = 0.0;
  for (uint32_t k = first; k < end; ++k) {
    sum += p->spectrum[k][0] * p->spectrum[k][0] +
           p->spectrum[k][1] * p->spectrum[k][1];
  }
  return sum / (end - first);
}

static void
modulation_compute(const PvPicture* picture, float* values)
{
  for (uint32_t b = 0; b < PV_N_WIDE; ++b) {
    transform_row(picture, picture->wide_db + (size_t)b * picture->stride);
    for (uint32_t r = 0; r < N_RHYTHMS; ++r) {
      const double power = mean_power(picture, rhythm_hz[r], rhythm_hz[r + 1]);
      values[r * PV_N_WIDE + b] =
        (float)log(power / (picture->n ? picture->n : 1) + 1e-2);
    }
  }
}

const PvFeatureBlock pv_block_modulation = {
  "modulation",
  "spectrum of the level, 0.1 to 21.5 Hz, in 32 bands",
  modulation_n_values,
  modulation_compute,
  false,
  true
};

// groups: do the changes of eight groups of bands go together?

static uint32_t
groups_n_values(uint32_t window_frames)
{
  (void)window_frames;
  return PV_N_GROUPS * (PV_N_GROUPS - 1) / 2;
}

static void
groups_compute(const PvPicture* picture, float* values)
{
  for (uint32_t a = 0; a < PV_N_GROUPS; ++a) {
    for (uint32_t b = a + 1; b < PV_N_GROUPS; ++b) {
      const double r = pv_series_correlate_changes(
        picture->group_db + (size_t)a * picture->stride,
        picture->group_db + (size_t)b * picture->stride, picture->n);
      *values++ = (float)atanh(fmin(fmax(r, -0.99), 0.99));
    }
  }
}

const PvFeatureBlock pv_block_groups = {
  "groups",
  "correlation of the level's change between 8 groups of bands",
  groups_n_values,
  groups_compute,
  false,
  true
};

// waveform: crest, kurtosis and skewness of each hop, for left, right, mid and
// side, and how high the peaks of the louder channel stand.

enum { N_CHANNEL = 10, N_PEAKS = 6 };

static uint32_t
waveform_n_values(uint32_t window_frames)
{
  (void)window_frames;
  return 4 * N_CHANNEL + N_PEAKS;
}

typedef enum { CREST, KURTOSIS, SKEWNESS, SKEWNESS_SIZE } Moment;

static float
moment_of(const PvMoments* m, Moment which, double least)
{
  const double square = (double)m->square + least;
  switch (which) {
    case CREST:
      return (float)(20.0 * log10((double)m->peak / sqrt(square) + 1e-3));
    case KURTOSIS:
      return (float)log((double)m->fourth / (square * square) + 0.1);
    case SKEWNESS:
      return (float)((double)m->cube / pow(square, 1.5));
    default:
      return (float)fabs((double)m->cube / pow(square, 1.5));
  }
}

static void
gather(const PvPicture* p, uint32_t channel, Moment which, double least)
{
  for (uint32_t i = 0; i < p->n; ++i) {
    p->scratch[i] = moment_of(
      &pv_window_at(p->window, p->frame[i])->moments[channel], which, least);
  }
}

static float*
describe_channel(const PvPicture* p,
                 uint32_t         channel,
                 double           least,
                 float*           values)
{
  static const double shares[] = { 0.05, 0.5, 0.95 };
  gather(p, channel, CREST, least);
  const PvSpread crest = pv_series_spread(p->scratch, p->n);
  *values++            = (float)crest.mean;
  *values++            = (float)crest.deviation;
  pv_series_sort(p->scratch, p->n);
  for (uint32_t i = 0; i < 3; ++i) {
    *values++ = (float)pv_series_percentile(p->scratch, p->n, shares[i]);
  }
  gather(p, channel, KURTOSIS, least);
  const PvSpread kurtosis = pv_series_spread(p->scratch, p->n);
  *values++               = (float)kurtosis.mean;
  *values++               = (float)kurtosis.deviation;
  gather(p, channel, SKEWNESS_SIZE, least);
  *values++ = (float)pv_series_spread(p->scratch, p->n).mean;
  gather(p, channel, SKEWNESS, least);
  const PvSpread skewness = pv_series_spread(p->scratch, p->n);
  *values++               = (float)skewness.mean;
  *values++               = (float)skewness.deviation;
  return values;
}

static double
mean_square(const PvPicture* p)
{
  double sum = 0.0;
  for (uint32_t i = 0; i < p->n; ++i) {
    const PvMoments* const m = pv_window_at(p->window, p->frame[i])->moments;
    sum += 0.5 * ((double)m[0].square + (double)m[1].square);
  }
  return p->n ? sum / p->n : 0.0;
}

static void
waveform_compute(const PvPicture* picture, float* values)
{
  static const double shares[N_PEAKS] = { 0.5, 0.75, 0.9, 0.95, 0.99, 1.0 };
  const double        square          = mean_square(picture);
  const double        least           = 1e-9 * square + 1e-30;
  for (uint32_t c = 0; c < 4; ++c) {
    values = describe_channel(picture, c, least, values);
  }
  for (uint32_t i = 0; i < picture->n; ++i) {
    const PvMoments* const m =
      pv_window_at(picture->window, picture->frame[i])->moments;
    picture->scratch[i] = m[0].peak > m[1].peak ? m[0].peak : m[1].peak;
  }
  pv_series_sort(picture->scratch, picture->n);
  for (uint32_t i = 0; i < N_PEAKS; ++i) {
    const double peak =
      pv_series_percentile(picture->scratch, picture->n, shares[i]);
    *values++ = (float)(20.0 * log10(peak / sqrt(square + 1e-30) + 1e-3));
  }
}

const PvFeatureBlock pv_block_waveform = {
  "waveform",
  "crest, kurtosis and skewness of the samples, hop by hop",
  waveform_n_values,
  waveform_compute,
  false,
  true
};
