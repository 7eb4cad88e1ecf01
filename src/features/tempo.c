// SPDX-License-Identifier: GPL-3.0-or-later

// Tempo: the period at which onsets come again (Ellis 2007).

#include "features/functions.h"
#include "features/mono.h"
#include "features/series.h"
#include "rt/decibel.h"

#include <math.h>
#include <string.h>

enum {
  LEAST_LAG = 10,  ///< Frames from beat to beat: 258 bpm
  MOST_LAG  = 65,  ///< 40 bpm
  N_LAGS    = 346, ///< 8 s: several beats on, to measure their period well
  N_PARTS   = 3
};

static const double frames_per_minute = 60.0 * PV_ANALYSIS_RATE_HZ / PV_HOP;
static const double likeliest_bpm     = 120.0; // With a deviation of an octave
static const double least_variance    = 0.01;  // The onsets', in dB squared
static const double floor_share =
  1e-7; // Times a band's mean power in the window

static float
floor_of(const PvWindow* window)
{
  double sum = 0.0;
  for (uint32_t i = 0; i < window->n_frames; ++i) {
    for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
      sum += (double)pv_mid_power(pv_window_at(window, i), b);
    }
  }
  const double n = (double)window->n_frames * PV_N_BANDS;
  return (float)fmax(floor_share * sum / fmax(n, 1.0), 1e-30);
}

static void
levels_of(const PvFrame* frame, float floor, float levels_db[PV_N_BANDS])
{
  for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
    levels_db[b] = pv_decibels(pv_mid_power(frame, b) + floor);
  }
}

// What all bands rise by from one frame to the next, into the block's series.
static void
draw_onsets(const PvPicture* picture)
{
  const PvWindow* const window = picture->window;
  const float           floor  = floor_of(window);
  float                 before[PV_N_BANDS];
  float                 now[PV_N_BANDS];
  for (uint32_t i = 0; i < window->n_frames; ++i) {
    float sum = 0.0f;
    levels_of(pv_window_at(window, i), floor, now);
    for (uint32_t b = 0; i && b < PV_N_BANDS; ++b) {
      sum += fmaxf(now[b] - before[b], 0.0f);
    }
    memcpy(before, now, sizeof(before));
    picture->scratch[i] = sum / PV_N_BANDS;
  }
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

// The lag most like a beat's; 0: none is.
static uint32_t
find_beat(const double* like, uint32_t n_lags)
{
  uint32_t best       = 0;
  double   best_score = 1e-3 * like[0];
  for (uint32_t l = LEAST_LAG; l <= MOST_LAG && l + 1 < n_lags; ++l) {
    const double octaves = log2(frames_per_minute / l / likeliest_bpm);
    const double score   = exp(-0.5 * octaves * octaves) *
                         (like[l - 1] + 2.0 * like[l] + like[l + 1]) / 4.0;
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
tempo_of(const float* onsets, uint32_t n)
{
  double         like[N_LAGS];
  const uint32_t n_lags = correlate(onsets, n, like);
  const uint32_t lag =
    n_lags && like[0] > least_variance ? find_beat(like, n_lags) : 0;
  return lag ? frames_per_minute / measure_beat(like, n_lags, lag) : 0.0;
}

void
pv_compute_tempo(const PvPicture* picture, float* values)
{
  const uint32_t n = picture->window->n_frames;
  float          parts[N_PARTS];
  draw_onsets(picture);
  for (uint32_t p = 0; p < N_PARTS; ++p) {
    parts[p] =
      (float)tempo_of(picture->scratch + p * (n / N_PARTS), n / N_PARTS);
  }
  values[0] = (float)tempo_of(picture->scratch, n);
  values[1] = (float)pv_series_spread(parts, N_PARTS).deviation;
}
