// SPDX-License-Identifier: GPL-3.0-or-later

// What the sound is made of: equalisation and colour.

#include "features/bands.h"
#include "features/series.h"

#include <math.h>

// mfcc-high-flat: the original work's picture, coefficient by coefficient.

static uint32_t
flat_n_values(uint32_t window_frames)
{
  return PV_N_MFCC * window_frames;
}

static void
flat_compute(const PvPicture* picture, float* values)
{
  const PvWindow* const window = picture->window;
  for (uint32_t c = 0; c < PV_N_MFCC; ++c) {
    for (uint32_t i = 0; i < window->n_frames; ++i) {
      *values++ = pv_window_at(window, i)->mid.mfcc_high[c];
    }
  }
}

const PvFeatureBlock pv_block_mfcc_high_flat = {
  "mfcc-high-flat",
  "20 MFCCs behind an 800 Hz high-pass, every frame",
  flat_n_values,
  flat_compute,
  true,
  false
};

// mfcc: mean without the level, deviation, deviation of the change per frame.

static uint32_t
mfcc_n_values(uint32_t window_frames)
{
  (void)window_frames;
  return 3 * PV_N_MFCC - 1;
}

static void
mfcc_compute(const PvPicture* picture, float* values)
{
  const PvWindow* const window = picture->window;
  for (uint32_t c = 0; c < PV_N_MFCC; ++c) {
    for (uint32_t i = 0; i < window->n_frames; ++i) {
      picture->scratch[i] = pv_window_at(window, i)->mid.mfcc[c];
    }
    const PvSpread level = pv_series_spread(picture->scratch, window->n_frames);
    const PvChange change =
      pv_series_change(picture->scratch, window->n_frames, 1);
    if (c > 0) {
      *values++ = (float)level.mean;
    }
    *values++ = (float)level.deviation;
    *values++ = (float)change.deviation;
  }
}

const PvFeatureBlock pv_block_mfcc = {
  "mfcc",        "20 MFCCs: mean but of c0, deviation, deviation of change",
  mfcc_n_values, mfcc_compute,
  false,         false
};

// spectrum: mean level of each band, less the mean of all.

static void
spectrum_compute(const PvPicture* picture, float* values)
{
  pv_band_shape(picture, offsetof(PvBand, level), PV_N_BANDS, values);
}

const PvFeatureBlock pv_block_spectrum = {
  "spectrum", "level of 64 bands against the mean of all",
  pv_n_bands, spectrum_compute,
  false,      true
};

// flatness: tones or noise, band by band.

static PvSpread
flatness_of(const PvPicture* picture, uint32_t band)
{
  const float* const row = picture->tonal_db + (size_t)band * picture->stride;
  return pv_series_spread(row, picture->n);
}

static void
flatness_compute(const PvPicture* picture, float* values)
{
  for (uint32_t b = 0; b < PV_N_TONAL; ++b) {
    values[b] = (float)flatness_of(picture, b).mean;
  }
}

static void
flatness_spread_compute(const PvPicture* picture, float* values)
{
  for (uint32_t b = 0; b < PV_N_TONAL; ++b) {
    values[b] = (float)flatness_of(picture, b).deviation;
  }
}

const PvFeatureBlock pv_block_flatness = {
  "flatness", "flatness of 16 bands: mean", pv_n_tonal, flatness_compute, false,
  true
};

const PvFeatureBlock pv_block_flatness_spread = {
  "flatness-spread",
  "flatness of 16 bands: deviation",
  pv_n_tonal,
  flatness_spread_compute,
  false,
  true
};

// cepstrum: the mid's spectrum and the side's in broad strokes.

enum { N_CEPSTRUM = 20 };

static uint32_t
cepstrum_n_values(uint32_t window_frames)
{
  (void)window_frames;
  return 2 * N_CEPSTRUM;
}

static void
cepstrum_compute(const PvPicture* picture, float* values)
{
  static const double pi = 3.14159265358979323846;
  double              mid[PV_N_BANDS];
  double              side[PV_N_BANDS];
  for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
    mid[b]  = picture->band[b].mid;
    side[b] = picture->band[b].mid + picture->band[b].width;
  }
  for (uint32_t c = 0; c < N_CEPSTRUM; ++c) {
    double of_mid  = 0.0;
    double of_side = 0.0;
    for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
      const double w =
        sqrt(2.0 / PV_N_BANDS) * cos(pi * (c + 1) * (b + 0.5) / PV_N_BANDS);
      of_mid += w * mid[b];
      of_side += w * side[b];
    }
    values[c]              = (float)of_mid;
    values[N_CEPSTRUM + c] = (float)of_side;
  }
}

const PvFeatureBlock pv_block_cepstrum = {
  "cepstrum",
  "20 cepstral coefficients of the mid and of the side",
  cepstrum_n_values,
  cepstrum_compute,
  false,
  true
};
