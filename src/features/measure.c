// SPDX-License-Identifier: GPL-3.0-or-later

// How the rows of the table of features become numbers.

#include "features/features.h"

#include <math.h>

static bool
is_of_change(PvStatistic statistic)
{
  return statistic >= PV_CHANGE && statistic < PV_EVERY;
}

// The measures that a row has.
static uint32_t
n_measures(const PvFeatureBlock* block)
{
  uint32_t n = 0;
  while (n < PV_MAX_MEASURES && block->measures[n].n_bands) {
    ++n;
  }
  return n;
}

static const PvSeriesRow*
series_of(const PvMeasure* measure)
{
  return &pv_series_rows[measure->series];
}

bool
pv_feature_uses_sides(const PvFeatureBlock* block)
{
  bool uses_sides = block->uses_sides;
  for (uint32_t m = 0; m < n_measures(block); ++m) {
    uses_sides = uses_sides || series_of(&block->measures[m])->uses_sides;
  }
  return uses_sides;
}

bool
pv_feature_needs_full(const PvFeatureBlock* block)
{
  return block->measures[0].n_bands && block->measures[0].statistic == PV_EVERY;
}

bool
pv_feature_needs_frames(const PvFeatureBlock* block)
{
  return block->needs_frames || pv_feature_needs_full(block);
}

PvFrameParts
pv_feature_reads(const PvFeatureBlock* block)
{
  const uint32_t n     = n_measures(block);
  PvFrameParts   reads = n ? PV_FRAME_PICTURE : block->reads;
  for (uint32_t m = 0; m < n; ++m) {
    if (series_of(&block->measures[m])->reads == PV_FRAME_WHOLE) {
      reads = PV_FRAME_WHOLE;
    }
  }
  return reads;
}

static bool
has_lag(const PvFeatureBlock* block, uint32_t l)
{
  return block->lags >> l & 1;
}

static uint32_t
n_lags(const PvFeatureBlock* block)
{
  uint32_t n = 0;
  for (uint32_t l = 0; l < PV_N_LAGS; ++l) {
    n += has_lag(block, l);
  }
  return n;
}

static uint32_t
n_of_measure(const PvFeatureBlock* block,
             const PvMeasure*      measure,
             uint32_t              window_frames)
{
  const uint32_t n = measure->n_bands;
  return is_of_change(measure->statistic)      ? n * n_lags(block)
         : measure->statistic == PV_WITH_BELOW ? n - 1
         : measure->statistic == PV_EVERY      ? n * window_frames
                                               : n;
}

uint32_t
pv_feature_n_values(const PvFeatureBlock* block,
                    const PvFeatureState* state,
                    uint32_t              window_frames)
{
  if (block->learned) {
    return state ? state->learned->n_values(state->self) : 0;
  }
  uint32_t n = block->n_values;
  for (uint32_t m = 0; !block->compute && m < n_measures(block); ++m) {
    n += n_of_measure(block, &block->measures[m], window_frames);
  }
  return n;
}

void
pv_feature_want(const PvFeatureBlock* block, PvWanted* wanted)
{
  wanted->is_drawn = wanted->is_drawn || block->needs_picture;
  for (uint32_t m = 0; m < n_measures(block); ++m) {
    const PvMeasure* const measure = &block->measures[m];
    if (measure->statistic != PV_EVERY) {
      wanted->statistics[measure->series] |=
        (uint16_t)(1u << measure->statistic);
      wanted->lags[measure->series] |= block->lags;
    }
    wanted->is_drawn = wanted->is_drawn || series_of(measure)->is_of_loud;
  }
}

double
pv_fisher_z(double correlation)
{
  return atanh(fmin(fmax(correlation, -0.99), 0.99));
}

static double
transform(PvTransform transform, double x)
{
  return transform == PV_LOG        ? log(x + 0.1)
         : transform == PV_FISHER_Z ? pv_fisher_z(x)
                                    : x;
}

// Skewness and kurtosis of a level that hardly changes tend to 0.
static double
value_of_change(PvStatistic statistic, PvChange change)
{
  const double deviation = change.deviation + 0.1;
  const double square    = deviation * deviation;
  return statistic == PV_CHANGE            ? change.deviation
         : statistic == PV_CHANGE_SKEWNESS ? change.third / (square * deviation)
                                           : change.fourth / (square * square);
}

/// Where a block's numbers go.
typedef struct {
  const PvFeatureBlock* block;
  const PvPicture*      picture;
  float*                values; ///< The next one
} Output;

static void
put(Output* out, double x)
{
  *out->values++ = (float)transform(out->block->transform, x);
}

static void
put_changes(Output* out, const PvMeasure* m)
{
  for (uint32_t l = 0; l < PV_N_LAGS; ++l) {
    for (uint32_t b = 0; has_lag(out->block, l) && b < m->n_bands; ++b) {
      put(out,
          value_of_change(m->statistic, out->picture->change[m->series][l][b]));
    }
  }
}

static void
put_every(Output* out, const PvMeasure* m)
{
  const PvSeriesRow* const row = series_of(m);
  for (uint32_t b = 0; b < m->n_bands; ++b) {
    row->draw(out->picture, row, b, out->values);
    out->values += out->picture->window->n_frames;
  }
}

static double
mean_of_bands(const PvPicture* picture, const PvMeasure* m)
{
  double sum = 0.0;
  for (uint32_t b = 0; b < m->n_bands; ++b) {
    sum += pv_picture_value(picture, m->series, m->statistic, b);
  }
  return sum / m->n_bands;
}

static void
put_plain(Output* out, const PvMeasure* m)
{
  const double mean = out->block->transform == PV_LESS_MEAN
                        ? mean_of_bands(out->picture, m)
                        : 0.0;
  for (uint32_t b = m->statistic == PV_WITH_BELOW; b < m->n_bands; ++b) {
    put(out, pv_picture_value(out->picture, m->series, m->statistic, b) - mean);
  }
}

static void
put_measures(Output* out)
{
  for (uint32_t i = 0; i < n_measures(out->block); ++i) {
    const PvMeasure* const m = &out->block->measures[i];
    if (is_of_change(m->statistic)) {
      put_changes(out, m);
    } else if (m->statistic == PV_EVERY) {
      put_every(out, m);
    } else {
      put_plain(out, m);
    }
  }
}

void
pv_feature_compute(const PvFeatureBlock* block,
                   const PvFeatureState* state,
                   const PvPicture*      picture,
                   float*                values)
{
  if (block->learned) {
    state->learned->compute(state->self, pv_picture_memory(picture, state),
                            picture, values);
  } else if (block->compute) {
    block->compute(picture, values);
  } else {
    put_measures(&(Output){ block, picture, values });
  }
}
