// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Statistics of series.
///
/// Sums run in float, 16 values in a lane, and from there on in double.

#ifndef PV_FEATURES_SERIES_H
#define PV_FEATURES_SERIES_H

// Drawing pictures has its own version: see picture_draw.h.
#ifdef PV_FOR_AVX2
#define pv_series_mean              pv_series_mean_avx2
#define pv_series_spread            pv_series_spread_avx2
#define pv_series_change            pv_series_change_avx2
#define pv_series_slope             pv_series_slope_avx2
#define pv_series_correlate         pv_series_correlate_avx2
#define pv_series_tail              pv_series_tail_avx2
#define pv_series_correlate_changes pv_series_correlate_changes_avx2
#endif

#include <stdint.h>

/// Both are 0 where the series has no values.
typedef struct {
  double mean;
  double deviation; ///< Standard deviation, over n
} PvSpread;

/// [any] Arithmetic mean of n values; 0 if there are none.
double
pv_series_mean(const float* x, uint32_t n);

/// [any] Mean and standard deviation of n values.
PvSpread
pv_series_spread(const float* x, uint32_t n);

/// Moments of x[i + lag] - x[i].
typedef struct {
  double deviation;
  double third;  ///< Mean of its third power
  double fourth; ///< Mean of its fourth power
} PvChange;

/// [any] 0 where there are no more than `lag` values.
PvChange
pv_series_change(const float* x, uint32_t n, uint32_t lag);

/// [any] The slope of `x` over `y`: mean product of both deviations from their
/// means, over the variance of `y` + 0.5.
/// @param of_y  pv_series_spread() of `y`, which many may follow.
double
pv_series_slope(const float* x,
                double       mean_x,
                const float* y,
                PvSpread     of_y,
                uint32_t     n);

/// [any] Correlation of two series, drawn to 0 where they hardly move: mean
/// product of both deviations from their means, over the root of the product of
/// their variances + 0.01.
double
pv_series_correlate(const float* x,
                    PvSpread     of_x,
                    const float* y,
                    PvSpread     of_y,
                    uint32_t     n);

/// [any] Mean of `x` where `level` falls by more than 1 in two steps, minus its
/// mean where `level` rises as much; both drawn to the overall mean as if by 5
/// more values.
double
pv_series_tail(const float* x, double mean_x, const float* level, uint32_t n);

/// [any] The value below which `share`, 0 to 1, of the series lies,
/// interpolated linearly; the series must be sorted.
double
pv_series_percentile(const float* x, uint32_t n, double share);

/// [any] Sort the series in ascending order; `scratch` holds 2 n.
void
pv_series_sort(float* x, uint32_t n, uint32_t* scratch);

/// [any] Sort the indices of the series by value, ties in their order;
/// `scratch` holds 2 n.
void
pv_series_order(const float* x, uint32_t n, uint32_t* order, uint32_t* scratch);

/// [any] Correlation of the changes of two series from value to value; 0 if one
/// is flat.
double
pv_series_correlate_changes(const float* x, const float* y, uint32_t n);

#endif
