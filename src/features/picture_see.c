// SPDX-License-Identifier: GPL-3.0-or-later

#include "features/picture_see.h"

#include "features/picture_rows.h"

enum {
  OF_QUARTERS = 1 << PV_QUIET_MEAN | 1 << PV_LOUD_MEAN,
  OF_SPREAD   = 1 << PV_DEVIATION | 1 << PV_WITH_BELOW,
  OF_MEAN     = 1 << PV_MEAN | 1 << PV_SLOPE | 1 << PV_RELEASE,
  OF_CHANGE = 1 << PV_CHANGE | 1 << PV_CHANGE_SKEWNESS | 1 << PV_CHANGE_KURTOSIS
};

/// A series in one band.
typedef struct {
  PvSeries     series;
  uint32_t     band;
  uint32_t     n;
  const float* x;     ///< [n]
  const float* below; ///< [n], of the band below; NULL: there is none
  const float* level; ///< [n], which rises and falls
} Row;

static double*
value_at(PvPicture* p, const Row* row, PvStatistic statistic)
{
  return &p->value[row->series][statistic][row->band];
}

static PvSpread
spread_of(const PvPicture* p, PvSeries series, uint32_t band)
{
  return (PvSpread){ pv_picture_value(p, series, PV_MEAN, band),
                     pv_picture_value(p, series, PV_DEVIATION, band) };
}

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
see_mean(PvPicture* p, const Row* row, uint32_t wanted)
{
  if (wanted & OF_SPREAD) {
    const PvSpread spread           = pv_series_spread(row->x, row->n);
    *value_at(p, row, PV_MEAN)      = spread.mean;
    *value_at(p, row, PV_DEVIATION) = spread.deviation;
  } else if (wanted & OF_MEAN) {
    *value_at(p, row, PV_MEAN) = pv_series_mean(row->x, row->n);
  }
}

static void
see_quarters(PvPicture* p, const Row* row)
{
  const uint32_t quarter           = (row->n + 3) / 4;
  *value_at(p, row, PV_QUIET_MEAN) = mean_at(row->x, p->by_loudness, quarter);
  *value_at(p, row, PV_LOUD_MEAN) =
    mean_at(row->x, p->by_loudness + row->n - quarter, quarter);
}

static void
see_changes(PvPicture* p, const Row* row)
{
  for (uint32_t l = 0; l < PV_N_LAGS; ++l) {
    if (p->wanted.lags[row->series] & 1u << l) {
      p->change[row->series][l][row->band] =
        pv_series_change(row->x, row->n, 1u << l);
    }
  }
}

static void
see(PvPicture* p, const Row* row)
{
  const uint32_t wanted = p->wanted.statistics[row->series];
  see_mean(p, row, wanted);
  const PvSpread spread = spread_of(p, row->series, row->band);
  if (wanted & OF_QUARTERS) {
    see_quarters(p, row);
  }
  if (wanted & 1 << PV_SLOPE) {
    *value_at(p, row, PV_SLOPE) =
      pv_series_slope(row->x, spread.mean, p->loudness_db, p->loudness, row->n);
  }
  if (wanted & 1 << PV_RELEASE) {
    *value_at(p, row, PV_RELEASE) =
      pv_series_tail(row->x, spread.mean, row->level, row->n);
  }
  if (wanted & 1 << PV_WITH_BELOW && row->below) {
    *value_at(p, row, PV_WITH_BELOW) =
      pv_series_correlate(row->x, spread, row->below,
                          spread_of(p, row->series, row->band - 1), row->n);
  }
  if (wanted & OF_CHANGE) {
    see_changes(p, row);
  }
}

void
pv_picture_see_bands(PvPicture* picture, uint32_t first)
{
  for (uint32_t b = first; b < first + PV_BANDS_AT_HAND; ++b) {
    for (PvSeries s = 0; s < PV_N_DRAWN_BY_BAND; ++s) {
      if (picture->wanted.statistics[s] && b < pv_series_rows[s].n_bands) {
        const float* const below = b ? pv_row_at_hand(picture, b - 1, s) : NULL;
        see(picture,
            &(Row){ s, b, picture->n, pv_row_at_hand(picture, b, s), below,
                    pv_row_at_hand(picture, b, PV_SERIES_LEVEL) });
      }
    }
  }
}

static const float*
draw(const PvPicture* p, PvSeries series, uint32_t band)
{
  const size_t row = (size_t)band * p->stride;
  switch (series) {
    case PV_SERIES_PAIR_LEVEL:
      return p->pair_db + row;
    case PV_SERIES_GROUP_LEVEL:
      return p->group_db + row;
    case PV_SERIES_FLATNESS:
      return p->tonal_db + row;
    default:
      break;
  }
  // Next to the band below
  float* const x = p->drawn + band % 2 * (size_t)p->stride;
  pv_series_rows[series].draw(p, &pv_series_rows[series], band, x);
  return x;
}

void
pv_picture_see_rest(PvPicture* picture)
{
  for (PvSeries s = PV_N_DRAWN_BY_BAND; s < PV_N_SERIES; ++s) {
    const PvSeriesRow* const row = &pv_series_rows[s];
    const uint32_t n = row->is_of_loud ? picture->n : picture->window->n_frames;
    const float*   below = NULL;
    for (uint32_t b = 0; picture->wanted.statistics[s] && b < row->n_bands;
         ++b) {
      const float* const x = draw(picture, s, b);
      see(picture, &(Row){ s, b, n, x, below, picture->loudness_db });
      below = x;
    }
  }
}
