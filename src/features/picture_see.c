// SPDX-License-Identifier: GPL-3.0-or-later

#include "features/picture_see.h"

#include "features/picture_rows.h"

static double
mean_at(const float* x, const uint32_t* places, uint32_t n)
{
  double sum = 0.0;
  for (uint32_t i = 0; i < n; ++i) {
    sum += (double)x[places[i]];
  }
  return n ? sum / n : 0.0;
}

static void
see_levels(const PvPicture* p, uint32_t b, PvBand* band)
{
  const uint32_t     n       = p->n;
  const uint32_t     quarter = (n + 3) / 4;
  const float* const level   = pv_row_at_hand(p, b, PV_ROW_LEVEL);
  band->power       = pv_series_mean(pv_row_at_hand(p, b, PV_ROW_POWER), n);
  band->level       = pv_series_mean(level, n);
  band->quiet_level = mean_at(level, p->by_loudness, quarter);
  band->loud_level  = mean_at(level, p->by_loudness + n - quarter, quarter);
  band->level_slope =
    pv_series_slope(level, band->level, p->loudness_db, p->loudness, n);
  band->mid = pv_series_mean(pv_row_at_hand(p, b, PV_ROW_MID), n);
}

static void
see_width(const PvPicture* p, uint32_t b, PvBand* band)
{
  const float* const width  = pv_row_at_hand(p, b, PV_ROW_WIDTH);
  const PvSpread     spread = pv_series_spread(width, p->n);
  band->width               = spread.mean;
  band->width_deviation     = spread.deviation;
  band->width_slope =
    pv_series_slope(width, spread.mean, p->loudness_db, p->loudness, p->n);
  band->width_tail = pv_series_tail(width, spread.mean,
                                    pv_row_at_hand(p, b, PV_ROW_LEVEL), p->n);
}

static void
see_phases(const PvPicture* p, uint32_t b, PvBand* band)
{
  const uint32_t     n        = p->n;
  const float* const level    = pv_row_at_hand(p, b, PV_ROW_LEVEL);
  const float* const in_phase = pv_row_at_hand(p, b, PV_ROW_IN_PHASE);
  const float* const turned   = pv_row_at_hand(p, b, PV_ROW_QUADRATURE_ABS);
  const PvSpread     spread   = pv_series_spread(in_phase, n);
  band->in_phase              = spread.mean;
  band->in_phase_deviation    = spread.deviation;
  band->in_phase_tail         = pv_series_tail(in_phase, spread.mean, level, n);
  band->quadrature_deviation =
    pv_series_spread(pv_row_at_hand(p, b, PV_ROW_QUADRATURE), n).deviation;
  band->quadrature_tail =
    pv_series_tail(turned, pv_series_mean(turned, n), level, n);
  band->likeness  = pv_series_mean(pv_row_at_hand(p, b, PV_ROW_LIKENESS), n);
  band->coherence = pv_series_mean(pv_row_at_hand(p, b, PV_ROW_COHERENCE), n);
}

void
pv_picture_see_bands(PvPicture* picture, uint32_t first)
{
  for (uint32_t b = first; b < first + PV_BANDS_AT_HAND; ++b) {
    PvBand* const band = &picture->band[b];
    see_levels(picture, b, band);
    see_width(picture, b, band);
    if (b < PV_N_PHASE) {
      see_phases(picture, b, band);
    }
  }
}

void
pv_picture_see_changes(PvPicture* picture)
{
  for (uint32_t b = 0; b < PV_N_WIDE; ++b) {
    const float* const row = picture->wide_db + (size_t)b * picture->stride;
    for (uint32_t l = 0; l < PV_N_LAGS; ++l) {
      picture->change[l][b] = pv_series_change(row, picture->n, pv_lags[l]);
    }
  }
}

void
pv_picture_see_pan(PvPicture* picture)
{
  const uint32_t n        = picture->n;
  const float*   below    = NULL;
  PvSpread       of_below = { 0 };
  for (uint32_t b = 0; b < PV_N_WIDTH; ++b) {
    PvBand* const      band   = &picture->band[b];
    const float* const pan    = picture->pan_db + (size_t)b * picture->stride;
    const PvSpread     spread = pv_series_spread(pan, n);
    band->pan_deviation       = spread.deviation;
    band->pan_step            = pv_series_change(pan, n, 1).deviation;
    band->pan_drift           = pv_series_change(pan, n, 8).deviation;
    if (below) {
      band->pan_with_below =
        pv_series_correlate(pan, spread, below, of_below, n);
    }
    below    = pan;
    of_below = spread;
  }
}
