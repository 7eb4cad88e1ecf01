// SPDX-License-Identifier: GPL-3.0-or-later

// What changes with loudness: compression by band, width that opens in loud
// passages, tails of reverberation.

#include "features/bands.h"
#include "features/series.h"

#include <math.h>

enum { N_SHARES = 8, N_LOUDNESS = 3 + N_SHARES + 4 * PV_N_LAGS };

static uint32_t
n_twice_bands(uint32_t window_frames)
{
  (void)window_frames;
  return 2 * PV_N_BANDS;
}

static uint32_t
n_twice_phase(uint32_t window_frames)
{
  (void)window_frames;
  return 2 * PV_N_PHASE;
}

// crest: mean power over mean level of each band.

static void
crest_compute(const PvPicture* picture, float* values)
{
  const double floor = 1e-7 * picture->reference + 1e-30;
  for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
    const PvBand* const band = &picture->band[b];
    values[b] = (float)(10.0 * log10(band->power + floor) - band->level);
  }
}

const PvFeatureBlock pv_block_crest = {
  "crest",    "mean power over mean level of 64 bands",
  pv_n_bands, crest_compute,
  false,      true
};

// loud-quiet: spectrum of the quietest quarter of the frames and of the loudest.

static void
loud_quiet_compute(const PvPicture* picture, float* values)
{
  pv_band_shape(picture, offsetof(PvBand, quiet_level), PV_N_BANDS, values);
  pv_band_shape(picture, offsetof(PvBand, loud_level), PV_N_BANDS,
                values + PV_N_BANDS);
}

const PvFeatureBlock pv_block_loud_quiet = {
  "loud-quiet",  "level of 64 bands in the quietest and in the loudest quarter",
  n_twice_bands, loud_quiet_compute,
  false,         true
};

// slopes: how far a band follows the loudness of all.

static void
level_slope_compute(const PvPicture* picture, float* values)
{
  pv_band_values(picture, offsetof(PvBand, level_slope), PV_N_BANDS, values);
}

static void
width_slope_compute(const PvPicture* picture, float* values)
{
  pv_band_values(picture, offsetof(PvBand, width_slope), PV_N_WIDTH, values);
}

const PvFeatureBlock pv_block_level_slope = {
  "level-slope", "how far the level of 64 bands follows the loudness",
  pv_n_bands,    level_slope_compute,
  false,         true
};

const PvFeatureBlock pv_block_width_slope = {
  "width-slope", "how far the width of 52 bands follows the loudness",
  pv_n_width,    width_slope_compute,
  false,         true
};

// tails: what is heard while a band falls against while it rises.  A rise or
// fall is one of more than 1 dB over two frames; the 5 steady few cases.

static void
width_tail_compute(const PvPicture* picture, float* values)
{
  pv_band_values(picture, offsetof(PvBand, width_tail), PV_N_WIDTH, values);
}

static void
phase_tail_compute(const PvPicture* picture, float* values)
{
  pv_band_values(picture, offsetof(PvBand, in_phase_tail), PV_N_PHASE, values);
  pv_band_values(picture, offsetof(PvBand, quadrature_tail), PV_N_PHASE,
                 values + PV_N_PHASE);
}

const PvFeatureBlock pv_block_width_tail = {
  "width-tail", "width of 52 bands in falls against rises",
  pv_n_width,   width_tail_compute,
  false,        true
};

const PvFeatureBlock pv_block_phase_tail = {
  "phase-tail",  "correlation and phase of 44 bands in falls against rises",
  n_twice_phase, phase_tail_compute,
  false,         true
};

// loudness: how the level of all bands together moves.

static uint32_t
loudness_n_values(uint32_t window_frames)
{
  (void)window_frames;
  return N_LOUDNESS;
}

static float*
describe_changes(const PvPicture* p, float* values)
{
  for (uint32_t l = 0; l < PV_N_LAGS; ++l) {
    const uint32_t m      = p->n > pv_lags[l] ? p->n - pv_lags[l] : 0;
    const PvChange change = pv_series_change(p->loudness_db, p->n, pv_lags[l]);
    const double   deviation = change.deviation + 0.1;
    for (uint32_t i = 0; i < m; ++i) {
      p->scratch[i] = p->loudness_db[i + pv_lags[l]] - p->loudness_db[i];
    }
    pv_picture_sort(p, m);
    *values++ = (float)log(deviation);
    *values++ = (float)(change.third / (deviation * deviation * deviation));
    *values++ = (float)pv_series_percentile(p->scratch, m, 0.05);
    *values++ = (float)pv_series_percentile(p->scratch, m, 0.95);
  }
  return values;
}

static void
loudness_compute(const PvPicture* picture, float* values)
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

const PvFeatureBlock pv_block_loudness = {
  "loudness",
  "how the level of all bands together moves",
  loudness_n_values,
  loudness_compute,
  false,
  true
};
