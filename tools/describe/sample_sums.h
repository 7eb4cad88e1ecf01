// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What a song's samples add up to: level, peak, and how its sides are related.

#ifndef PV_TOOLS_DESCRIBE_SAMPLE_SUMS_H
#define PV_TOOLS_DESCRIBE_SAMPLE_SUMS_H

#include <stdint.h>

/// All 0: nothing yet.
typedef struct {
  double seconds;
  double n;    ///< Samples
  double left; ///< Sum of squares
  double right;
  double cross; ///< Sum of products
  double peak;  ///< Largest magnitude
} PvSampleSums;

/// [any] Add a block.
/// @param left  [n], as `right`; what is not a number counts as 0.
void
pv_sample_sums_add(PvSampleSums* sums,
                   const float*  left,
                   const float*  right,
                   uint32_t      n,
                   uint32_t      rate_hz);

/// [any] Mean power of both sides, dB; a square wave of full scale has 0.  NaN:
/// silence.
double
pv_sample_sums_level_dbfs(const PvSampleSums* sums);

/// [any] The largest magnitude, dB; NaN: silence.
double
pv_sample_sums_peak_dbfs(const PvSampleSums* sums);

/// [any] Power of the side over that of the mid, dB, within -60 to 60: -60 is mono.
/// NaN: silence.
double
pv_sample_sums_width_db(const PvSampleSums* sums);

/// [any] Power of the right over that of the left, dB, within -60 to 60.  NaN: silence.
double
pv_sample_sums_balance_db(const PvSampleSums* sums);

/// [any] Correlation of both sides, -1 to 1; NaN: one is silent.
double
pv_sample_sums_correlation(const PvSampleSums* sums);

#endif
