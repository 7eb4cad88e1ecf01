// SPDX-License-Identifier: GPL-3.0-or-later

// Pitch classes of the mid.

#include "features/features.h"
#include "features/series.h"

static uint32_t
chroma_n_values(uint32_t window_frames)
{
  (void)window_frames;
  return 2 * PV_N_CHROMA;
}

static void
chroma_compute(const PvPicture* picture, float* values)
{
  const PvWindow* const window = picture->window;
  for (uint32_t c = 0; c < PV_N_CHROMA; ++c) {
    for (uint32_t i = 0; i < window->n_frames; ++i) {
      picture->scratch[i] = pv_window_at(window, i)->mid.chroma[c];
    }
    const PvSpread spread =
      pv_series_spread(picture->scratch, window->n_frames);
    values[c]               = (float)spread.mean;
    values[PV_N_CHROMA + c] = (float)spread.deviation;
  }
}

static uint32_t
flat_n_values(uint32_t window_frames)
{
  return PV_N_CHROMA * window_frames;
}

static void
flat_compute(const PvPicture* picture, float* values)
{
  const PvWindow* const window = picture->window;
  for (uint32_t c = 0; c < PV_N_CHROMA; ++c) {
    for (uint32_t i = 0; i < window->n_frames; ++i) {
      *values++ = pv_window_at(window, i)->mid.chroma[c];
    }
  }
}

const PvFeatureBlock pv_block_chroma = {
  "chroma",        "12 pitch classes: mean and deviation",
  chroma_n_values, chroma_compute,
  false,           false
};

const PvFeatureBlock pv_block_chroma_flat = {
  "chroma-flat", "12 pitch classes, every frame",
  flat_n_values, flat_compute,
  true,          false
};
