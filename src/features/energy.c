// SPDX-License-Identifier: GPL-3.0-or-later

// How the energy goes up and down.  Levels are those of the mid against the
// window's own, its quadratic mean: so a fader moves nothing.

#include "features/features.h"
#include "features/series.h"

#include <math.h>

enum {
  JUMP_FRAMES = PV_N_FFT / PV_HOP ///< Frames that share no sample
};

static const double floor_db = -60.0;
static const float  jump_db  = 6.0f;

static double
reference_of(const PvWindow* window)
{
  double sum = 0.0;
  for (uint32_t i = 0; i < window->n_frames; ++i) {
    const double rms = (double)pv_window_at(window, i)->mid.rms;
    sum += rms * rms;
  }
  return window->n_frames ? sqrt(sum / window->n_frames) : 0.0;
}

static double
level_db(double rms, double reference)
{
  const double ratio = reference > 0.0 ? rms / reference : 1.0;
  return fmax(20.0 * log10(ratio + 1e-30), floor_db);
}

// Into the block's own series.
static void
draw_levels(const PvPicture* picture)
{
  const PvWindow* const window    = picture->window;
  const double          reference = reference_of(window);
  for (uint32_t i = 0; i < window->n_frames; ++i) {
    const double rms    = (double)pv_window_at(window, i)->mid.rms;
    picture->scratch[i] = (float)level_db(rms, reference);
  }
}

static double
mean_rms(const PvWindow* window)
{
  double sum = 0.0;
  for (uint32_t i = 0; i < window->n_frames; ++i) {
    sum += (double)pv_window_at(window, i)->mid.rms;
  }
  return window->n_frames ? sum / window->n_frames : 0.0;
}

static uint32_t
n_two(uint32_t window_frames)
{
  (void)window_frames;
  return 2;
}

static uint32_t
n_one(uint32_t window_frames)
{
  (void)window_frames;
  return 1;
}

static void
rms_compute(const PvPicture* picture, float* values)
{
  draw_levels(picture);
  const PvSpread spread =
    pv_series_spread(picture->scratch, picture->window->n_frames);
  values[0] = (float)spread.mean;
  values[1] = (float)spread.deviation;
}

static void
rms_top_compute(const PvPicture* picture, float* values)
{
  const PvWindow* const window    = picture->window;
  const double          reference = reference_of(window);
  double                top       = 0.0;
  for (uint32_t i = 0; i < window->n_frames; ++i) {
    top = fmax(top, (double)pv_window_at(window, i)->mid.rms);
  }
  values[0] = (float)level_db(mean_rms(window), reference);
  values[1] = (float)level_db(top, reference);
}

static void
above_mean_compute(const PvPicture* picture, float* values)
{
  const PvWindow* const window  = picture->window;
  const double          mean    = mean_rms(window);
  uint32_t              n_above = 0;
  for (uint32_t i = 0; i < window->n_frames; ++i) {
    n_above += (double)pv_window_at(window, i)->mid.rms > mean;
  }
  values[0] = window->n_frames ? (float)n_above / (float)window->n_frames : 0.f;
}

// A rise counts once, however long it lasts.
static void
jumps_compute(const PvPicture* picture, float* values)
{
  const uint32_t n       = picture->window->n_frames;
  uint32_t       n_jumps = 0;
  bool           rises   = false;
  draw_levels(picture);
  for (uint32_t i = JUMP_FRAMES; i < n; ++i) {
    const float* const at  = picture->scratch + i;
    const bool         was = rises;
    rises                  = at[0] - at[-JUMP_FRAMES] > jump_db;
    n_jumps += rises && !was;
  }
  const float seconds = (float)(n * PV_HOP) / PV_ANALYSIS_RATE_HZ;
  values[0]           = n ? (float)n_jumps / seconds : 0.0f;
}

const PvFeatureBlock pv_block_rms = {
  "rms", "RMS in dB against the window's: mean and deviation",
  n_two, rms_compute,
  false, false
};

const PvFeatureBlock pv_block_rms_top = {
  "rms-top", "mean and maximum RMS, in dB against the window's",
  n_two,     rms_top_compute,
  false,     false
};

const PvFeatureBlock pv_block_above_mean = {
  "above-mean", "share of time above the mean RMS",
  n_one,        above_mean_compute,
  false,        false
};

const PvFeatureBlock pv_block_jumps = {
  "jumps", "rises of the RMS by 6 dB within 93 ms, per second",
  n_one,   jumps_compute,
  false,   false
};
