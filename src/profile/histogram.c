// SPDX-License-Identifier: GPL-3.0-or-later

#include "profile/histogram.h"

#include <math.h>

#define GATE_DB 20.0

void
pv_histogram_add(PvHistogram* histogram, PvBins bins, double value)
{
  const double at = (value - bins.low) / bins.step;
  ++histogram->counts[at <= 0.0                    ? 0
                      : at < PV_HISTOGRAM_BINS - 1 ? (uint32_t)at
                                                   : PV_HISTOGRAM_BINS - 1];
}

double
pv_histogram_quantile(const PvHistogram* histogram,
                      PvBins             bins,
                      uint32_t           first,
                      double             share)
{
  double n     = 0.0;
  double below = 0.0;
  for (uint32_t b = first; b < PV_HISTOGRAM_BINS; ++b) {
    n += histogram->counts[b];
  }
  for (uint32_t b = first; b < PV_HISTOGRAM_BINS; ++b) {
    const double in = histogram->counts[b];
    if (in > 0.0 && below + in >= share * n) {
      return bins.low + bins.step * (b + (share * n - below) / in);
    }
    below += in;
  }
  return NAN;
}

double
pv_histogram_mean_level(const PvHistogram* histogram,
                        PvBins             bins,
                        uint32_t           first)
{
  const double step  = pow(10.0, 0.1 * bins.step);
  double       power = pow(10.0, 0.1 * (bins.low + bins.step * (first + 0.5)));
  double       sum   = 0.0;
  double       n     = 0.0;
  for (uint32_t b = first; b < PV_HISTOGRAM_BINS; ++b, power *= step) {
    sum += power * histogram->counts[b];
    n += histogram->counts[b];
  }
  return n > 0.0 ? 10.0 * log10(sum / n) : NAN;
}

uint32_t
pv_histogram_gate(const PvHistogram* histogram, PvBins bins)
{
  const double mean = pv_histogram_mean_level(histogram, bins, 0);
  const double gate = (mean - GATE_DB - bins.low) / bins.step;
  return gate > 0.0 ? (uint32_t)gate : 0;
}
