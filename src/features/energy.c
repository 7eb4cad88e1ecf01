// SPDX-License-Identifier: GPL-3.0-or-later

// How the energy goes up and down.  Levels are those of the mid against the
// window's own, its quadratic mean: so a fader moves nothing.

#include "features/functions.h"
#include "features/series.h"

#include <math.h>

enum {
  JUMP_FRAMES = PV_N_FFT / PV_HOP ///< Frames that share no sample
};

static const float jump_db = 6.0f;

static double
mean_rms(const PvWindow* window)
{
  double sum = 0.0;
  for (uint32_t i = 0; i < window->n_frames; ++i) {
    sum += (double)pv_window_at(window, i)->mid.rms;
  }
  return window->n_frames ? sum / window->n_frames : 0.0;
}

void
pv_compute_rms_top(const PvPicture* picture, float* values)
{
  const PvWindow* const window    = picture->window;
  const double          reference = pv_window_rms(window);
  double                top       = 0.0;
  for (uint32_t i = 0; i < window->n_frames; ++i) {
    top = fmax(top, (double)pv_window_at(window, i)->mid.rms);
  }
  values[0] = (float)pv_rms_db(mean_rms(window), reference);
  values[1] = (float)pv_rms_db(top, reference);
}

void
pv_compute_above_mean(const PvPicture* picture, float* values)
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
void
pv_compute_jumps(const PvPicture* picture, float* values)
{
  const PvSeriesRow* const rms     = &pv_series_rows[PV_SERIES_RMS];
  const uint32_t           n       = picture->window->n_frames;
  uint32_t                 n_jumps = 0;
  bool                     rises   = false;
  rms->draw(picture, rms, 0, picture->scratch);
  for (uint32_t i = JUMP_FRAMES; i < n; ++i) {
    const float* const at  = picture->scratch + i;
    const bool         was = rises;
    rises                  = at[0] - at[-JUMP_FRAMES] > jump_db;
    n_jumps += rises && !was;
  }
  const float seconds = (float)(n * PV_HOP) / PV_ANALYSIS_RATE_HZ;
  values[0]           = n ? (float)n_jumps / seconds : 0.0f;
}
