// SPDX-License-Identifier: GPL-3.0-or-later

#include "profile/histogram.h"

#include <math.h>

#define GATE_DB 20.0

uint16_t
pv_bin_of(PvBins bins, float value)
{
  const float at = (value - bins.low) * bins.per_unit;
  return (uint16_t)(at <= 0.0f                   ? 0
                    : at < PV_HISTOGRAM_BINS - 1 ? (int)at
                                                 : PV_HISTOGRAM_BINS - 1);
}

static double
value_at(PvBins bins, double bin)
{
  return (double)bins.low + bin / (double)bins.per_unit;
}

static uint32_t
start_from(const PvHistogram* histogram, uint32_t first)
{
  const uint32_t lowest = PV_HISTOGRAM_BINS - histogram->n_down;
  return first > lowest ? first : lowest;
}

double
pv_histogram_quantile(const PvHistogram* histogram,
                      PvBins             bins,
                      uint32_t           first,
                      double             share)
{
  const uint32_t begin = start_from(histogram, first);
  uint64_t       n     = 0;
  double         below = 0.0;
  for (uint32_t b = begin; b < histogram->n_up; ++b) {
    n += histogram->counts[b];
  }
  const double wanted = share * (double)n;
  for (uint32_t b = begin; b < histogram->n_up; ++b) {
    const double in = histogram->counts[b];
    if (in > 0.0 && below + in >= wanted) {
      return value_at(bins, b + (wanted - below) / in);
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
  const uint32_t begin = start_from(histogram, first);
  const double   step  = pow(10.0, 0.1 / (double)bins.per_unit);
  double         power = pow(10.0, 0.1 * value_at(bins, begin + 0.5));
  double         sum   = 0.0;
  uint64_t       n     = 0;
  for (uint32_t b = begin; b < histogram->n_up; ++b, power *= step) {
    sum += power * histogram->counts[b];
    n += histogram->counts[b];
  }
  return n ? 10.0 * log10(sum / (double)n) : NAN;
}

uint32_t
pv_histogram_gate(const PvHistogram* histogram, PvBins bins)
{
  const double mean = pv_histogram_mean_level(histogram, bins, 0);
  const double gate =
    (mean - GATE_DB - (double)bins.low) * (double)bins.per_unit;
  return gate > 0.0 ? (uint32_t)gate : 0;
}
