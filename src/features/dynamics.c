// SPDX-License-Identifier: GPL-3.0-or-later

// How the sound moves: compression, reverberation, saturation.

#include "features/bands.h"
#include "features/series.h"

#include <math.h>
#include <string.h>

static const double pi = 3.14159265358979323846;

// change: deviation of the level's change over six lags; change-peaks: how
// peaked its distribution is.

enum { N_PEAK_LAGS = 4 };

static uint32_t
change_n_values(uint32_t window_frames)
{
  (void)window_frames;
  return PV_N_LAGS * PV_N_WIDE;
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
  for (uint32_t l = 0; l < PV_N_LAGS; ++l) {
    for (uint32_t b = 0; b < PV_N_WIDE; ++b) {
      const PvChange change = picture->change[l][b];
      *values++             = (float)log(change.deviation + 0.1);
    }
  }
}

static void
change_peaks_compute(const PvPicture* picture, float* values)
{
  for (uint32_t l = 0; l < N_PEAK_LAGS; ++l) {
    for (uint32_t b = 0; b < PV_N_WIDE; ++b) {
      const PvChange change    = picture->change[l][b];
      const double   deviation = change.deviation + 0.1;
      const double   square    = deviation * deviation;
      *values++ = (float)log(change.fourth / (square * square) + 0.1);
    }
  }
}

static void
change_skew_compute(const PvPicture* picture, float* values)
{
  for (uint32_t l = 0; l < N_PEAK_LAGS; ++l) {
    for (uint32_t b = 0; b < PV_N_WIDE; ++b) {
      const PvChange change    = picture->change[l][b];
      const double   deviation = change.deviation + 0.1;
      *values++ = (float)(change.third / (deviation * deviation * deviation));
    }
  }
}

const PvFeatureBlock pv_block_change_skew = {
  "change-skew",
  "skewness of the level's change over 4 lags in 32 bands",
  change_peaks_n_values,
  change_skew_compute,
  false,
  true
};

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
  const double mean = pv_series_mean(row, p->n);
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
      *values++ = pv_fisher_z(r);
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
