// SPDX-License-Identifier: GPL-3.0-or-later

// What changes with loudness: compression by band, width that opens in loud
// passages, tails of reverberation.

#include "model/features.h"
#include "model/series.h"

#include <math.h>

enum { N_SHARES = 8, N_LOUDNESS = 3 + N_SHARES + 4 * PV_N_LAGS };

static uint32_t
n_bands(uint32_t window_frames)
{
  (void)window_frames;
  return PV_N_BANDS;
}

static uint32_t
n_width(uint32_t window_frames)
{
  (void)window_frames;
  return PV_N_WIDTH;
}

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
  const double n                 = picture->n ? picture->n : 1;
  double       power[PV_N_BANDS] = { 0 };
  for (uint32_t i = 0; i < picture->n; ++i) {
    const PvFrame* const f = pv_window_at(picture->window, picture->frame[i]);
    for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
      power[b] += 0.5 * ((double)f->left[b] + (double)f->right[b]);
    }
  }
  for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
    const float* const row   = picture->level_db + (size_t)b * picture->stride;
    const double       floor = 1e-7 * picture->reference + 1e-30;
    values[b]                = (float)(10.0 * log10(power[b] / n + floor) -
                        pv_series_mean(row, picture->n));
  }
}

const PvFeatureBlock pv_block_crest = {
  "crest", "mean power over mean level of 64 bands",
  n_bands, crest_compute,
  false,   true
};

// loud-quiet: spectrum of the quietest quarter of the frames and of the loudest.

static void
mean_spectrum(const PvPicture* p, uint32_t first, uint32_t end, float* values)
{
  double sum = 0.0;
  for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
    const float* const row   = p->level_db + (size_t)b * p->stride;
    double             level = 0.0;
    for (uint32_t i = first; i < end; ++i) {
      level += (double)row[p->by_loudness[i]];
    }
    values[b] = end > first ? (float)(level / (end - first)) : 0.0f;
    sum += (double)values[b];
  }
  for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
    values[b] -= (float)(sum / PV_N_BANDS);
  }
}

static void
loud_quiet_compute(const PvPicture* picture, float* values)
{
  const uint32_t quarter = (picture->n + 3) / 4;
  mean_spectrum(picture, 0, quarter, values);
  mean_spectrum(picture, picture->n - quarter, picture->n, values + PV_N_BANDS);
}

const PvFeatureBlock pv_block_loud_quiet = {
  "loud-quiet",  "level of 64 bands in the quietest and in the loudest quarter",
  n_twice_bands, loud_quiet_compute,
  false,         true
};

// slopes: how far a band follows the loudness of all.

static void
slopes(const PvPicture* p, const float* rows, uint32_t n, float* values)
{
  const PvSpread loudness = pv_series_spread(p->loudness_db, p->n);
  for (uint32_t b = 0; b < n; ++b) {
    const float* const row = rows + (size_t)b * p->stride;
    values[b] = (float)pv_series_slope(row, p->loudness_db, loudness, p->n);
  }
}

static void
level_slope_compute(const PvPicture* picture, float* values)
{
  slopes(picture, picture->level_db, PV_N_BANDS, values);
}

static void
width_slope_compute(const PvPicture* picture, float* values)
{
  slopes(picture, picture->width_db, PV_N_WIDTH, values);
}

const PvFeatureBlock pv_block_level_slope = {
  "level-slope", "how far the level of 64 bands follows the loudness",
  n_bands,       level_slope_compute,
  false,         true
};

const PvFeatureBlock pv_block_width_slope = {
  "width-slope", "how far the width of 52 bands follows the loudness",
  n_width,       width_slope_compute,
  false,         true
};

// tails: what is heard while a band falls against while it rises.  A rise or
// fall is one of more than 1 dB over two frames; the 5 steady few cases.

static void
width_tail_compute(const PvPicture* picture, float* values)
{
  for (uint32_t b = 0; b < PV_N_WIDTH; ++b) {
    const size_t row = (size_t)b * picture->stride;
    values[b]        = (float)pv_series_tail(picture->width_db + row,
                                             picture->level_db + row, picture->n);
  }
}

static void
phase_tail_compute(const PvPicture* picture, float* values)
{
  for (uint32_t b = 0; b < PV_N_PHASE; ++b) {
    const size_t       row   = (size_t)b * picture->stride;
    const float* const level = picture->level_db + row;
    for (uint32_t i = 0; i < picture->n; ++i) {
      picture->scratch[i] = fabsf(picture->quadrature[row + i]);
    }
    values[b] =
      (float)pv_series_tail(picture->in_phase + row, level, picture->n);
    values[PV_N_PHASE + b] =
      (float)pv_series_tail(picture->scratch, level, picture->n);
  }
}

const PvFeatureBlock pv_block_width_tail = {
  "width-tail", "width of 52 bands in falls against rises",
  n_width,      width_tail_compute,
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
    *values++ = (float)(change.third / pow(deviation, 3.0));
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
  const PvSpread         spread = pv_series_spread(p->loudness_db, p->n);
  double                 power  = 0.0;
  double                 third  = 0.0;
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
