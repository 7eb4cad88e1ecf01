// SPDX-License-Identifier: GPL-3.0-or-later

#include "features/onsets.h"

#include "features/mono.h"
#include "rt/decibel.h"

#include <math.h>
#include <string.h>

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

void
pv_onsets_measure(const PvWindow* window, float* onsets)
{
  const float floor = floor_of(window);
  float       before[PV_N_BANDS];
  float       now[PV_N_BANDS];
  for (uint32_t i = 0; i < window->n_frames; ++i) {
    float sum = 0.0f;
    levels_of(pv_window_at(window, i), floor, now);
    for (uint32_t b = 0; i && b < PV_N_BANDS; ++b) {
      sum += fmaxf(now[b] - before[b], 0.0f);
    }
    memcpy(before, now, sizeof(before));
    onsets[i] = sum / PV_N_BANDS;
  }
}
