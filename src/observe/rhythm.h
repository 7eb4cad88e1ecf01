// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Rhythm: after how long onsets come again.

#ifndef PV_OBSERVE_RHYTHM_H
#define PV_OBSERVE_RHYTHM_H

#include "rt/frame.h"

#include <stdint.h>

enum {
  PV_ONSET_GROUPS     = 4, ///< Groups of bands, from low to high
  PV_N_ONSETS         = PV_ONSET_GROUPS + 1, ///< The last: of all bands
  PV_RHYTHM_LEAST_LAG = 8,                   ///< Frames: 0.19 s
  PV_RHYTHM_N_LAGS    = 102                  ///< Up to 2.5 s
};

/// A frame's bands in dB, 60 dB below its power at least.
typedef struct {
  float db[PV_N_BANDS];
} PvBandLevels;

/// Correlation of onsets with those so many frames before.
typedef struct {
  double at[PV_RHYTHM_N_LAGS];
} PvRhythm;

/// [any] The levels of a frame's mid.
PvBandLevels
pv_band_levels(const PvFrame* frame);

/// [any] Measure onsets: the root of what the bands of a group rise by, in dB.
void
pv_onsets(const PvBandLevels* before,
          const PvBandLevels* now,
          float               onsets[PV_N_ONSETS]);

/// [any] The rhythm of `n` onsets, one a frame: more than the lags reach.
PvRhythm
pv_rhythm(const float* onsets, uint32_t n);

/// [any] Correlation of two rhythms; near 0 where one is even.
double
pv_rhythm_likeness(const PvRhythm* a, const PvRhythm* b);

/// [any] How strong the beat is: the largest correlation.
double
pv_rhythm_beat(const PvRhythm* rhythm);

#endif
