// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A frame in the bands of a profile.

#ifndef PV_PROFILE_BAND_FRAME_H
#define PV_PROFILE_BAND_FRAME_H

#include "profile/histogram.h"
#include "profile/profile.h"

#define PV_PROFILE_FLOOR_DB (-140.0f) ///< This and all below is silence

/// What left and right have had so far: sums of powers.  All 0: nothing yet.
typedef struct {
  double left[PV_PROFILE_BANDS];
  double right[PV_PROFILE_BANDS];
} PvBalance;

/// Powers are 1 for a sine of full scale on both sides.
typedef struct {
  float left[PV_PROFILE_BANDS];
  float right[PV_PROFILE_BANDS];

  // After the right was brought to the power that the left has had so far, so that
  // no gain of either side moves these.
  float power[PV_PROFILE_BANDS]; ///< Mean of both sides
  float mid[PV_PROFILE_BANDS];   ///< Power of (left + right) / 2
  float
    level_db[PV_PROFILE_BANDS]; ///< `power` in dB; PV_PROFILE_FLOOR_DB at least
  uint16_t level[PV_PROFILE_BANDS];       ///< The same, of pv_level_bins
  uint16_t width[PV_PROFILE_BANDS];       ///< Side over mid, of pv_width_bins
  uint16_t correlation[PV_PROFILE_BANDS]; ///< Index in pv_correlation_bins
} PvBandFrame;

extern const PvBins pv_level_bins;       ///< dB, from PV_PROFILE_FLOOR_DB on
extern const PvBins pv_width_bins;       ///< dB, -60 to 60 are used
extern const PvBins pv_correlation_bins; ///< -1 to 1

/// What mel bands weigh, so that they add up to a flat sum.
typedef struct {
  float of[PV_N_BANDS];
} PvBandWeights;

/// [setup] Work out the weights.
void
pv_band_weights_init(PvBandWeights* weights);

/// [any] What the power of the right is to be multiplied with for the whole to be
/// balanced: left over right, the median over the bands; 1 if one is silent.
double
pv_balance_ratio(const PvBalance* balance);

/// [worker] Add a frame's powers.
void
pv_balance_add(PvBalance* balance, const PvBandFrame* frame);

/// [worker] Sum up a frame.
/// @param[in,out] balance  This frame is added.
void
pv_band_frame_make(const PvBandWeights* weights,
                   const PvFrame*       frame,
                   PvBalance*           balance,
                   PvBandFrame*         bands);

/// [any] A power in dB, PV_PROFILE_FLOOR_DB at least.
float
pv_profile_level_db(double power);

#endif
