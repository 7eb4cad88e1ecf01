// SPDX-License-Identifier: GPL-3.0-or-later

// Harmonic against percussive energy by median filtering (Fitzgerald 2010):
// a tone lasts, so the median over time keeps it; a stroke is wide, so the
// median over the bands keeps it.  On the mid's 64 mel bands.

#include "features/functions.h"
#include "features/mono.h"
#include "features/series.h"

#include <string.h>

enum {
  HALF_TIME  = 15, ///< Frames to either side: 0.72 s in all
  HALF_BAND  = 8,  ///< Bands to either side
  MAX_KERNEL = 2 * HALF_TIME + 1
};

/// The values under a filter, in ascending order.
typedef struct {
  uint32_t n;
  float    values[MAX_KERNEL];
} Kernel;

static uint32_t
place_of(const Kernel* kernel, float x)
{
  uint32_t at = 0;
  while (at < kernel->n && kernel->values[at] < x) {
    ++at;
  }
  return at;
}

static void
enter(Kernel* kernel, float x)
{
  const uint32_t at = place_of(kernel, x);
  memmove(kernel->values + at + 1, kernel->values + at,
          (kernel->n++ - at) * sizeof(float));
  kernel->values[at] = x;
}

static void
leave(Kernel* kernel, float x)
{
  const uint32_t at = place_of(kernel, x);
  memmove(kernel->values + at, kernel->values + at + 1,
          (--kernel->n - at) * sizeof(float));
}

static float
median_of(const Kernel* kernel)
{
  return kernel->values[kernel->n / 2];
}

// Bring one frame into the filters over time, band by band, or take it out.
static void
move_frame(Kernel*         kernels,
           const PvWindow* window,
           uint32_t        i,
           void (*move)(Kernel*, float))
{
  const PvFrame* const frame = pv_window_at(window, i);
  for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
    move(&kernels[b], pv_mid_power(frame, b));
  }
}

typedef struct {
  double all;
  double harmonic;
} Energy;

// Medians are of powers: their shares are those of squared magnitudes.
static Energy
divide_frame(const PvFrame* frame, const Kernel* over_time)
{
  Kernel over_bands = { 0 };
  Energy energy     = { 0.0, 0.0 };
  for (uint32_t b = 0; b < HALF_BAND; ++b) {
    enter(&over_bands, pv_mid_power(frame, b));
  }
  for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
    if (b > HALF_BAND) {
      leave(&over_bands, pv_mid_power(frame, b - HALF_BAND - 1));
    }
    if (b + HALF_BAND < PV_N_BANDS) {
      enter(&over_bands, pv_mid_power(frame, b + HALF_BAND));
    }
    const double power = (double)pv_mid_power(frame, b);
    const double lasts = (double)median_of(&over_time[b]);
    const double wide  = (double)median_of(&over_bands);
    const double both  = lasts + wide;
    energy.all += power;
    energy.harmonic += both > 0.0 ? power * lasts / both : 0.5 * power;
  }
  return energy;
}

void
pv_compute_harmonic(const PvPicture* picture, float* values)
{
  const PvWindow* const window              = picture->window;
  const uint32_t        n                   = window->n_frames;
  Kernel                kernels[PV_N_BANDS] = { 0 };
  Energy                sum                 = { 0.0, 0.0 };
  for (uint32_t i = 0; i < HALF_TIME && i < n; ++i) {
    move_frame(kernels, window, i, enter);
  }
  for (uint32_t i = 0; i < n; ++i) {
    if (i > HALF_TIME) {
      move_frame(kernels, window, i - HALF_TIME - 1, leave);
    }
    if (i + HALF_TIME < n) {
      move_frame(kernels, window, i + HALF_TIME, enter);
    }
    const Energy e = divide_frame(pv_window_at(window, i), kernels);
    sum.all += e.all;
    sum.harmonic += e.harmonic;
    picture->scratch[i] = e.all > 0.0 ? (float)(e.harmonic / e.all) : 0.5f;
  }
  values[0] = sum.all > 0.0 ? (float)(sum.harmonic / sum.all) : 0.5f;
  values[1] = (float)pv_series_spread(picture->scratch, n).deviation;
}
