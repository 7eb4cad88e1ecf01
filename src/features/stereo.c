// SPDX-License-Identifier: GPL-3.0-or-later

// How the sound is spread between left and right.

#include "features/bands.h"

#include <math.h>

static void
width_compute(const PvPicture* picture, float* values)
{
  pv_band_values(picture, offsetof(PvBand, width), PV_N_WIDTH, values);
}

static void
width_spread_compute(const PvPicture* picture, float* values)
{
  pv_band_values(picture, offsetof(PvBand, width_deviation), PV_N_WIDTH,
                 values);
}

static void
in_phase_compute(const PvPicture* picture, float* values)
{
  pv_band_values(picture, offsetof(PvBand, in_phase), PV_N_PHASE, values);
}

static void
in_phase_spread_compute(const PvPicture* picture, float* values)
{
  pv_band_values(picture, offsetof(PvBand, in_phase_deviation), PV_N_PHASE,
                 values);
}

static void
quadrature_spread_compute(const PvPicture* picture, float* values)
{
  pv_band_values(picture, offsetof(PvBand, quadrature_deviation), PV_N_PHASE,
                 values);
}

static void
likeness_compute(const PvPicture* picture, float* values)
{
  pv_band_values(picture, offsetof(PvBand, likeness), PV_N_PHASE, values);
}

static void
coherence_compute(const PvPicture* picture, float* values)
{
  pv_band_values(picture, offsetof(PvBand, coherence), PV_N_PHASE, values);
}

const PvFeatureBlock pv_block_width = {
  "width", "side over mid in 52 bands: mean", pv_n_width, width_compute, false,
  true
};

const PvFeatureBlock pv_block_width_spread = {
  "width-spread", "side over mid in 52 bands: deviation",
  pv_n_width,     width_spread_compute,
  false,          true
};

const PvFeatureBlock pv_block_in_phase = {
  "in-phase", "correlation of left and right in 44 bands: mean",
  pv_n_phase, in_phase_compute,
  false,      true
};

const PvFeatureBlock pv_block_in_phase_spread = {
  "in-phase-spread",
  "correlation of left and right in 44 bands: deviation",
  pv_n_phase,
  in_phase_spread_compute,
  false,
  true
};

const PvFeatureBlock pv_block_quadrature_spread = {
  "quadrature-spread",
  "left against right a quarter turn off, 44 bands: deviation",
  pv_n_phase,
  quadrature_spread_compute,
  false,
  true
};

const PvFeatureBlock pv_block_coherence = {
  "coherence", "coherence of left and right in 44 bands: mean",
  pv_n_phase,  coherence_compute,
  false,       true
};

const PvFeatureBlock pv_block_likeness = {
  "likeness", "likeness of left's and right's spectra in 44 bands: mean",
  pv_n_phase, likeness_compute,
  false,      true
};

// pan: how far apart left and right are, how that moves, and whether neighbouring
// bands move alike.  Without a sign: left and right may change places.

static uint32_t
n_twice_width(uint32_t window_frames)
{
  (void)window_frames;
  return 2 * PV_N_WIDTH;
}

static uint32_t
n_neighbours(uint32_t window_frames)
{
  (void)window_frames;
  return PV_N_WIDTH - 1;
}

static void
pan_spread_compute(const PvPicture* picture, float* values)
{
  for (uint32_t b = 0; b < PV_N_WIDTH; ++b) {
    values[b] = (float)log(picture->band[b].pan_deviation + 0.1);
  }
}

static void
pan_change_compute(const PvPicture* picture, float* values)
{
  for (uint32_t b = 0; b < PV_N_WIDTH; ++b) {
    values[b]              = (float)log(picture->band[b].pan_step + 0.1);
    values[PV_N_WIDTH + b] = (float)log(picture->band[b].pan_drift + 0.1);
  }
}

static void
pan_neighbours_compute(const PvPicture* picture, float* values)
{
  for (uint32_t b = 1; b < PV_N_WIDTH; ++b) {
    values[b - 1] = pv_fisher_z(picture->band[b].pan_with_below);
  }
}

const PvFeatureBlock pv_block_pan_spread = {
  "pan-spread", "left over right in 52 bands: deviation",
  pv_n_width,   pan_spread_compute,
  false,        true
};

const PvFeatureBlock pv_block_pan_change = {
  "pan-change",
  "deviation of left over right's change over 2 lags in 52 bands",
  n_twice_width,
  pan_change_compute,
  false,
  true
};

const PvFeatureBlock pv_block_pan_neighbours = {
  "pan-neighbours",
  "correlation of left over right between neighbours of 52 bands",
  n_neighbours,
  pan_neighbours_compute,
  false,
  true
};
