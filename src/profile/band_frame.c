// SPDX-License-Identifier: GPL-3.0-or-later

#include "profile/band_frame.h"

#include "rt/decibel.h"
#include "rt/mel.h"

#include <math.h>

// Power that a sine of full scale has in all bins of a Hann window.
static const double full_scale = 1.5 * (PV_N_FFT / 4.0) * (PV_N_FFT / 4.0);

const PvBins pv_level_bins       = { PV_PROFILE_FLOOR_DB, 4.0f };
const PvBins pv_width_bins       = { -90.0f, 4.0f };
const PvBins pv_correlation_bins = { -1.0f, PV_HISTOGRAM_BINS / 2.0f };

// Slaney's bands have the same area: what is taken back here.
void
pv_band_weights_init(PvBandWeights* weights)
{
  const double top = pv_hz_to_mel(0.5 * PV_ANALYSIS_RATE_HZ);
  for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
    const double low  = pv_mel_to_hz(top * b / (PV_N_BANDS + 1));
    const double high = pv_mel_to_hz(top * (b + 2) / (PV_N_BANDS + 1));
    weights->of[b]    = (float)(0.5 * (high - low) / full_scale);
  }
}

/// Put a number among those before it, in order: qsort() calls the allocator.
static void
insert(double* sorted, uint32_t n, double number)
{
  for (; n > 0 && sorted[n - 1] > number; --n) {
    sorted[n] = sorted[n - 1];
  }
  sorted[n] = number;
}

// The median, as a band whose sound is on one side is no balance of the whole.
double
pv_balance_ratio(const PvBalance* balance)
{
  double   ratios[PV_PROFILE_BANDS] = { 1.0 };
  uint32_t n                        = 0;
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    if (balance->left[b] > 0.0 && balance->right[b] > 0.0) {
      insert(ratios, n++, balance->left[b] / balance->right[b]);
    }
  }
  return ratios[n / 2];
}

void
pv_balance_add(PvBalance* balance, const PvBandFrame* frame)
{
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    balance->left[b] += (double)frame->left[b];
    balance->right[b] += (double)frame->right[b];
  }
}

static void
sum_up(const PvBandWeights* weights, const float* mel, float* bands)
{
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    const uint32_t end = pv_profile_first_mel(b + 1);
    bands[b]           = 0.0f;
    for (uint32_t m = pv_profile_first_mel(b); m < end; ++m) {
      bands[b] += weights->of[m] * mel[m];
    }
  }
}

float
pv_profile_level_db(double power)
{
  return power > 1e-14 ? pv_decibels((float)power) : PV_PROFILE_FLOOR_DB;
}

static float
width_db(float side, float mid)
{
  return side >= 1e6f * mid   ? 60.0f
         : mid >= 1e6f * side ? -60.0f
                              : pv_decibels(side / mid);
}

static float
correlate(double cross, double left, double right)
{
  const double both  = sqrt(left * right);
  const double value = both > 0.0 ? cross / both : 0.0;
  return (float)fmax(-1.0, fmin(value, 1.0));
}

/// @param ratio  What the right is to be multiplied with, in power.
/// @param cross  After that.
static void
describe_band(PvBandFrame* bands, uint32_t b, double ratio, double cross)
{
  const double left  = (double)bands->left[b];
  const double right = (double)bands->right[b] * ratio;
  const double power = 0.5 * (left + right);
  bands->power[b]    = (float)power;
  bands->mid[b]      = (float)fmax(0.5 * (power + cross), 0.0);
  bands->level_db[b] = pv_profile_level_db(power);
  bands->level[b]    = pv_bin_of(pv_level_bins, bands->level_db[b]);
  bands->width[b] =
    pv_bin_of(pv_width_bins,
              width_db((float)fmax(0.5 * (power - cross), 0.0), bands->mid[b]));
  bands->correlation[b] =
    pv_bin_of(pv_correlation_bins, correlate(cross, left, right));
}

void
pv_band_frame_make(const PvBandWeights* weights,
                   const PvFrame*       frame,
                   PvBalance*           balance,
                   PvBandFrame*         bands)
{
  float cross[PV_PROFILE_BANDS];
  sum_up(weights, frame->left, bands->left);
  sum_up(weights, frame->right, bands->right);
  sum_up(weights, frame->cross_re, cross);
  pv_balance_add(balance, bands);
  const double ratio = pv_balance_ratio(balance);
  const double gain  = sqrt(ratio);
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    describe_band(bands, b, ratio, gain * (double)cross[b]);
  }
}
