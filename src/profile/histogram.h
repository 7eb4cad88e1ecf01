// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  How often values occur: quantiles and gated means in bounded memory.

#ifndef PV_PROFILE_HISTOGRAM_H
#define PV_PROFILE_HISTOGRAM_H

#include <stdint.h>

enum { PV_HISTOGRAM_BINS = 720 };

/// All 0: nothing yet.
typedef struct {
  uint32_t counts[PV_HISTOGRAM_BINS];
  uint32_t n_down; ///< Bins from the lowest with a count to the top
  uint32_t n_up;   ///< Bins from the bottom to the highest
} PvHistogram;

/// What the bins stand for.
typedef struct {
  float low;      ///< Lower edge of the first
  float per_unit; ///< How many there are to a unit
} PvBins;

/// [any] The bin of a value; what is outside of them is in the first or the last.
uint16_t
pv_bin_of(PvBins bins, float value);

/// [worker] Count a bin.
static inline void
pv_histogram_add(PvHistogram* histogram, uint32_t bin)
{
  const uint32_t n_down = PV_HISTOGRAM_BINS - bin;
  const uint32_t n_up   = bin + 1;
  ++histogram->counts[bin];
  histogram->n_down = n_down > histogram->n_down ? n_down : histogram->n_down;
  histogram->n_up   = n_up > histogram->n_up ? n_up : histogram->n_up;
}

/// [worker] The value below which lies this share of what is counted from bin
/// `first` on, interpolated within its bin; NaN: nothing is.
double
pv_histogram_quantile(const PvHistogram* histogram,
                      PvBins             bins,
                      uint32_t           first,
                      double             share);

/// [worker] Take the mean of the powers of levels in dB, from bin `first` on, as a
/// level; NaN: there are none.
double
pv_histogram_mean_level(const PvHistogram* histogram,
                        PvBins             bins,
                        uint32_t           first);

/// [worker] The first bin of levels that are within 20 dB of the mean of all.
uint32_t
pv_histogram_gate(const PvHistogram* histogram, PvBins bins);

#endif
