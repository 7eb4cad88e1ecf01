// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  How often values occur: quantiles and gated means in bounded memory.

#ifndef PV_PROFILE_HISTOGRAM_H
#define PV_PROFILE_HISTOGRAM_H

#include <stdint.h>

enum { PV_HISTOGRAM_BINS = 720 };

/// All 0: nothing yet.
typedef struct {
  uint32_t counts[PV_HISTOGRAM_BINS];
} PvHistogram;

/// What the bins stand for.
typedef struct {
  double low;  ///< Lower edge of the first
  double step; ///< From one to the next
} PvBins;

/// [worker] Count a value; what is outside of the bins counts as at their edge.
void
pv_histogram_add(PvHistogram* histogram, PvBins bins, double value);

/// [worker] The value below which lies this share of what is counted from bin
/// `first` on, interpolated within its bin; NaN: nothing is.
double
pv_histogram_quantile(const PvHistogram* histogram,
                      PvBins             bins,
                      uint32_t           first,
                      double             share);

/// [worker] Of levels in dB: the mean of their powers from bin `first` on, as a
/// level; NaN: there are none.
double
pv_histogram_mean_level(const PvHistogram* histogram,
                        PvBins             bins,
                        uint32_t           first);

/// [worker] The first bin of levels that are within 20 dB of the mean of all.
uint32_t
pv_histogram_gate(const PvHistogram* histogram, PvBins bins);

#endif
