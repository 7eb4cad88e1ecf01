// SPDX-License-Identifier: GPL-3.0-or-later

// How the sound is spread between left and right.

#include "model/features_bands.h"

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
