// SPDX-License-Identifier: GPL-3.0-or-later

#include "features/bands.h"

#include <math.h>

uint32_t
pv_n_bands(uint32_t window_frames)
{
  (void)window_frames;
  return PV_N_BANDS;
}

uint32_t
pv_n_width(uint32_t window_frames)
{
  (void)window_frames;
  return PV_N_WIDTH;
}

uint32_t
pv_n_phase(uint32_t window_frames)
{
  (void)window_frames;
  return PV_N_PHASE;
}

uint32_t
pv_n_tonal(uint32_t window_frames)
{
  (void)window_frames;
  return PV_N_TONAL;
}

static double
value_of(const PvBand* band, size_t offset)
{
  return *(const double*)(const void*)((const char*)band + offset);
}

void
pv_band_values(const PvPicture* picture,
               size_t           offset,
               uint32_t         n,
               float*           values)
{
  for (uint32_t b = 0; b < n; ++b) {
    values[b] = (float)value_of(&picture->band[b], offset);
  }
}

void
pv_band_shape(const PvPicture* picture,
              size_t           offset,
              uint32_t         n,
              float*           values)
{
  double sum = 0.0;
  for (uint32_t b = 0; b < n; ++b) {
    sum += value_of(&picture->band[b], offset);
  }
  for (uint32_t b = 0; b < n; ++b) {
    values[b] = (float)(value_of(&picture->band[b], offset) - sum / n);
  }
}

float
pv_fisher_z(double correlation)
{
  return (float)atanh(fmin(fmax(correlation, -0.99), 0.99));
}
