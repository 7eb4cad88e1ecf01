// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What stands in the table of features and is no measure: see
/// PvFeatureBlock's `compute` and `learned`.

#ifndef PV_FEATURES_FUNCTIONS_H
#define PV_FEATURES_FUNCTIONS_H

#include "features/features.h"

enum {
  PV_N_CEPSTRUM     = 20, ///< The mid's, and as many of the side
  PV_N_MFCC_VALUES  = 3 * PV_N_MFCC - 1,
  PV_N_GROUP_VALUES = PV_N_GROUPS * (PV_N_GROUPS - 1) / 2,
  PV_N_WAVEFORM     = 3 * 12,
  PV_N_LOUDNESS     = 3 + 8 + 4 * PV_N_LAGS
};

/// [worker] Reads the means of PV_SERIES_MID and PV_SERIES_WIDTH.
void
pv_compute_cepstrum(const PvPicture* picture, float* values);

/// [worker] Reads mean, deviation and change over 1 frame of PV_SERIES_MFCC.
void
pv_compute_mfcc(const PvPicture* picture, float* values);

/// [worker] Reads the means of PV_SERIES_POWER and PV_SERIES_LEVEL.
void
pv_compute_crest(const PvPicture* picture, float* values);

/// [worker] Reads the picture.
void
pv_compute_groups(const PvPicture* picture, float* values);

/// [worker] Reads the picture.
void
pv_compute_waveform(const PvPicture* picture, float* values);

/// [worker] Reads the picture.
void
pv_compute_loudness(const PvPicture* picture, float* values);

/// [worker] Reads the window.
void
pv_compute_tempo(const PvPicture* picture, float* values);

/// [worker] Reads the window.
void
pv_compute_harmonic(const PvPicture* picture, float* values);

/// [worker] Reads the window.
void
pv_compute_rms_top(const PvPicture* picture, float* values);

/// [worker] Reads the window.
void
pv_compute_above_mean(const PvPicture* picture, float* values);

/// [worker] Reads the window.
void
pv_compute_jumps(const PvPicture* picture, float* values);

/// [worker] Quadratic mean of the mid over the window.
double
pv_window_rms(const PvWindow* window);

/// [any] A frame's RMS in dB against that, at least -60.
double
pv_rms_db(double rms, double reference);

/// Levels of the bands through filters that a tensor brings.
extern const PvLearnedFeature pv_learned_filters;

/// What a network makes of the window's patches.
extern const PvLearnedFeature pv_learned_embedding;

#endif
