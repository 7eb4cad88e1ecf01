// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/describe/hop_series.h"

#include "base/sort.h"
#include "features/onsets.h"
#include "features/tempo.h"

#include <math.h>
#include <stdlib.h>

enum {
  PART      = 1200, ///< Frames whose onsets are measured at once: 27.9 s
  SPAN_STEP = 16,   ///< 0.37 s
  SPAN      = 128,  ///< 3 s
  FEWEST    = 10    ///< Spans: 10 % of fewer are less than one
};

#define GATE_DB 20.0
#define SILENCE 1e-14 // Power

bool
pv_hop_series_init(PvHopSeries* series)
{
  PvFrame* const frames = malloc(PART * sizeof(PvFrame));
  *series               = (PvHopSeries){ .n = 0 };
  pv_window_init(&series->window, frames, PART);
  return frames;
}

void
pv_hop_series_clear(PvHopSeries* series)
{
  free(series->window.frames);
  free(series->powers);
  free(series->onsets);
  *series = (PvHopSeries){ .n = 0 };
}

static bool
grow(PvHopSeries* series)
{
  const size_t capacity = series->capacity ? 2 * series->capacity : 4 * PART;
  float* const powers   = realloc(series->powers, capacity * sizeof(float));
  if (!powers) {
    return false;
  }
  series->powers      = powers;
  float* const onsets = realloc(series->onsets, capacity * sizeof(float));
  if (!onsets) {
    return false;
  }
  series->onsets   = onsets;
  series->capacity = capacity;
  return true;
}

// The newest frame stays, as the first of a window has no onset.
static void
measure_onsets(PvHopSeries* series)
{
  float          onsets[PART];
  const uint32_t n     = series->window.n_frames;
  const uint32_t first = series->n_measured ? 1 : 0;
  pv_onsets_measure(&series->window, onsets);
  for (uint32_t i = first; i < n; ++i) {
    series->onsets[series->n_measured++] = onsets[i];
  }
  pv_window_keep(&series->window, n ? 1 : 0);
}

void
pv_hop_series_add(PvHopSeries* series, const PvFrame* frame)
{
  const PvMoments* const sides = frame->moments;
  if (series->is_incomplete ||
      (series->n == series->capacity && !grow(series))) {
    series->is_incomplete = true;
    return;
  }
  series->powers[series->n++] = 0.5f * (sides[0].square + sides[1].square);
  pv_window_push(&series->window, frame);
  if (series->window.n_frames == PART) {
    measure_onsets(series);
  }
}

/// Powers of spans that have sound in them; returns how many.
static size_t
measure_spans(const PvHopSeries* series, double* spans)
{
  size_t n = 0;
  for (size_t end = SPAN; end <= series->n; end += SPAN_STEP) {
    double sum = 0.0;
    for (size_t i = end - SPAN; i < end; ++i) {
      sum += (double)series->powers[i];
    }
    if (sum > SPAN * SILENCE) {
      spans[n++] = sum / SPAN;
    }
  }
  return n;
}

/// Powers become levels.
static double
range_of(double* spans, size_t n)
{
  double sum   = 0.0;
  size_t first = 0;
  for (size_t i = 0; i < n; ++i) {
    sum += spans[i];
  }
  pv_sort(spans, n);
  const double gate = sum / (double)n * pow(10.0, -0.1 * GATE_DB);
  while (spans[first] < gate) {
    ++first;
  }
  for (size_t i = first; i < n; ++i) {
    spans[i] = 10.0 * log10(spans[i]);
  }
  return pv_sorted_quantile(spans + first, n - first, 0.95) -
         pv_sorted_quantile(spans + first, n - first, 0.10);
}

double
pv_hop_series_range_db(const PvHopSeries* series)
{
  double* const spans = calloc(series->n / SPAN_STEP + 1, sizeof(double));
  const size_t  n     = spans ? measure_spans(series, spans) : 0;
  const double  range = n >= FEWEST ? range_of(spans, n) : NAN;
  free(spans);
  return range;
}

void
pv_hop_series_tempo(PvHopSeries* series, double* bpm, double* strength)
{
  if (series->window.n_frames) {
    measure_onsets(series);
  }
  const PvBeat beat = pv_tempo_find_beat(
    series->onsets, (uint32_t)series->n_measured, pv_any_tempo);
  const bool is_known = beat.frames > 0.0;
  *bpm                = is_known ? pv_tempo_invert(beat.frames) : NAN;
  *strength           = is_known ? beat.strength : NAN;
}
