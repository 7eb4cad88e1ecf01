// SPDX-License-Identifier: GPL-3.0-or-later

// How the sound is spread between left and right.

#include "model/features.h"
#include "model/series.h"

#include <math.h>

static uint32_t
n_width(uint32_t window_frames)
{
  (void)window_frames;
  return PV_N_WIDTH;
}

static uint32_t
n_phase(uint32_t window_frames)
{
  (void)window_frames;
  return PV_N_PHASE;
}

static void
means(const PvPicture* picture, const float* rows, uint32_t n, float* values)
{
  for (uint32_t b = 0; b < n; ++b) {
    const float* const row = rows + (size_t)b * picture->stride;
    values[b]              = (float)pv_series_mean(row, picture->n);
  }
}

static void
deviations(const PvPicture* picture,
           const float*     rows,
           uint32_t         n,
           float*           values)
{
  for (uint32_t b = 0; b < n; ++b) {
    const float* const row = rows + (size_t)b * picture->stride;
    values[b]              = (float)pv_series_spread(row, picture->n).deviation;
  }
}

static void
width_compute(const PvPicture* picture, float* values)
{
  means(picture, picture->width_db, PV_N_WIDTH, values);
}

static void
width_spread_compute(const PvPicture* picture, float* values)
{
  deviations(picture, picture->width_db, PV_N_WIDTH, values);
}

static void
in_phase_compute(const PvPicture* picture, float* values)
{
  means(picture, picture->in_phase, PV_N_PHASE, values);
}

static void
in_phase_spread_compute(const PvPicture* picture, float* values)
{
  deviations(picture, picture->in_phase, PV_N_PHASE, values);
}

static void
quadrature_spread_compute(const PvPicture* picture, float* values)
{
  deviations(picture, picture->quadrature, PV_N_PHASE, values);
}

static void
likeness_compute(const PvPicture* picture, float* values)
{
  means(picture, picture->likeness, PV_N_PHASE, values);
}

// The magnitude of the normalised cross spectrum within a frame and band.
static void
coherence_compute(const PvPicture* picture, float* values)
{
  for (uint32_t b = 0; b < PV_N_PHASE; ++b) {
    const float* const re  = picture->in_phase + (size_t)b * picture->stride;
    const float* const im  = picture->quadrature + (size_t)b * picture->stride;
    double             sum = 0.0;
    for (uint32_t i = 0; i < picture->n; ++i) {
      sum += (double)sqrtf(re[i] * re[i] + im[i] * im[i]);
    }
    values[b] = picture->n ? (float)(sum / picture->n) : 0.0f;
  }
}

const PvFeatureBlock pv_block_width = {
  "width", "side over mid in 52 bands: mean", n_width, width_compute, false,
  true
};

const PvFeatureBlock pv_block_width_spread = {
  "width-spread", "side over mid in 52 bands: deviation",
  n_width,        width_spread_compute,
  false,          true
};

const PvFeatureBlock pv_block_in_phase = {
  "in-phase", "correlation of left and right in 44 bands: mean",
  n_phase,    in_phase_compute,
  false,      true
};

const PvFeatureBlock pv_block_in_phase_spread = {
  "in-phase-spread",
  "correlation of left and right in 44 bands: deviation",
  n_phase,
  in_phase_spread_compute,
  false,
  true
};

const PvFeatureBlock pv_block_quadrature_spread = {
  "quadrature-spread",
  "left against right a quarter turn off, 44 bands: deviation",
  n_phase,
  quadrature_spread_compute,
  false,
  true
};

const PvFeatureBlock pv_block_coherence = {
  "coherence", "coherence of left and right in 44 bands: mean",
  n_phase,     coherence_compute,
  false,       true
};

const PvFeatureBlock pv_block_likeness = {
  "likeness", "likeness of left's and right's spectra in 44 bands: mean",
  n_phase,    likeness_compute,
  false,      true
};
