// SPDX-License-Identifier: GPL-3.0-or-later

// Tempo: the period at which onsets come again (Ellis 2007).

#include "features/tempo.h"

#include "features/functions.h"
#include "features/onsets.h"
#include "features/series.h"

#include <math.h>

enum {
  N_LAGS  = 346, ///< 8 s: several beats on, to measure their length well
  N_BEATS = 4,   ///< That the strength is measured over
  N_PARTS = 3
};

static const double frames_per_minute = 60.0 * PV_ANALYSIS_RATE_HZ / PV_HOP;
static const double least_variance    = 0.01; // The onsets', in dB squared

const PvLikelyTempo pv_any_tempo = { 120.0, 1.0 };

double
pv_tempo_invert(double frames_or_bpm)
{
  return frames_per_minute / frames_or_bpm;
}

// like[l]: how the series goes with itself `l` frames on; returns their number.
static uint32_t
correlate(const float* x, uint32_t n, double like[N_LAGS])
{
  const double   mean   = pv_series_mean(x, n);
  const uint32_t n_lags = n / 2 < N_LAGS ? n / 2 : N_LAGS;
  for (uint32_t l = 0; l < n_lags; ++l) {
    double sum = 0.0;
    for (uint32_t i = 0; i + l < n; ++i) {
      sum += ((double)x[i] - mean) * ((double)x[i + l] - mean);
    }
    like[l] = sum / n;
  }
  return n_lags;
}

static double
smooth(const double* like, uint32_t lag)
{
  return (like[lag - 1] + 2.0 * like[lag] + like[lag + 1]) / 4.0;
}

// The lag most like a beat's; 0: none is.
static uint32_t
find_lag(const double* like, uint32_t n_lags, PvLikelyTempo likely)
{
  uint32_t best       = 0;
  double   best_score = 1e-3 * like[0];
  for (uint32_t l = PV_LEAST_BEAT; l <= PV_MOST_BEAT && l + 1 < n_lags; ++l) {
    const double octaves =
      log2(frames_per_minute / l / likely.bpm) / likely.octaves;
    const double score = exp(-0.5 * octaves * octaves) * smooth(like, l);
    if (score > best_score) {
      best       = l;
      best_score = score;
    }
  }
  return best;
}

// The top of the parabola through the highest of three lags and those beside.
static double
top_near(const double* like, uint32_t lag)
{
  uint32_t top = lag;
  for (uint32_t l = lag - 1; l <= lag + 1; ++l) {
    top = like[l] > like[top] ? l : top;
  }
  const double bend = like[top - 1] - 2.0 * like[top] + like[top + 1];
  const double lean = 0.5 * (like[top - 1] - like[top + 1]);
  return bend < 0.0 && fabs(lean) < -bend ? top + lean / bend : top;
}

// A beat farther on says more exactly how long one is.
static double
measure_beat(const double* like, uint32_t n_lags, uint32_t lag)
{
  double beat = lag;
  for (uint32_t i = 1;; ++i) {
    const uint32_t at = (uint32_t)lround(i * beat);
    if (at + 3 > n_lags || (i > 1 && like[at] < 0.3 * like[lag])) {
      return beat;
    }
    beat = top_near(like, at) / i;
  }
}

static double
measure_strength(const double* like, uint32_t n_lags, double beat)
{
  double   sum = 0.0;
  uint32_t n   = 0;
  for (; n < N_BEATS; ++n) {
    const uint32_t at = (uint32_t)lround((n + 1) * beat);
    if (at + 2 > n_lags) {
      break;
    }
    sum += smooth(like, at);
  }
  return n ? sum / n / like[0] : 0.0;
}

PvBeat
pv_tempo_find_beat(const float* onsets, uint32_t n, PvLikelyTempo likely)
{
  double         like[N_LAGS];
  const uint32_t n_lags = correlate(onsets, n, like);
  const uint32_t lag =
    n_lags && like[0] > least_variance ? find_lag(like, n_lags, likely) : 0;
  if (!lag) {
    return (PvBeat){ 0.0, 0.0 };
  }
  const double frames = measure_beat(like, n_lags, lag);
  return (PvBeat){ frames, measure_strength(like, n_lags, frames) };
}

static double
measure_tempo(const float* onsets, uint32_t n)
{
  const double frames = pv_tempo_find_beat(onsets, n, pv_any_tempo).frames;
  return frames > 0.0 ? pv_tempo_invert(frames) : 0.0;
}

void
pv_compute_tempo(const PvPicture* picture, float* values)
{
  const uint32_t n = picture->window->n_frames;
  float          parts[N_PARTS];
  pv_onsets_measure(picture->window, picture->scratch);
  for (uint32_t p = 0; p < N_PARTS; ++p) {
    parts[p] =
      (float)measure_tempo(picture->scratch + p * (n / N_PARTS), n / N_PARTS);
  }
  values[0] = (float)measure_tempo(picture->scratch, n);
  values[1] = (float)pv_series_spread(parts, N_PARTS).deviation;
}
