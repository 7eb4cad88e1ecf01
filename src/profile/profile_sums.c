// SPDX-License-Identifier: GPL-3.0-or-later

#include "profile/profile_sums.h"

#include <math.h>
#include <stdbool.h>

// Shares of power: a frame with less than GATE of the mean is far below it, and in a
// band with less than LOWEST of the whole nothing is heard.
#define GATE   1e-2
#define LOWEST 1e-10

static void
end_block(PvBandSums* band, uint64_t n_blocks)
{
  double sum = 0.0;
  for (uint32_t i = 0; i < PV_SUM_BLOCKS; ++i) {
    sum += band->blocks[i];
  }
  const float level = pv_profile_level_db(sum / (PV_SUM_BLOCKS * PV_SUM_BLOCK));
  if (n_blocks >= PV_SUM_BLOCKS && level > PV_PROFILE_FLOOR_DB) {
    pv_histogram_add(&band->spans, pv_bin_of(pv_level_bins, level));
  }
}

static void
add_to_block(PvBandSums* band, uint64_t frame, double power)
{
  const uint64_t n_blocks = frame / PV_SUM_BLOCK;
  double* const  block    = &band->blocks[n_blocks % PV_SUM_BLOCKS];
  *block                  = frame % PV_SUM_BLOCK ? *block + power : power;
  if ((frame + 1) % PV_SUM_BLOCK == 0) {
    end_block(band, n_blocks + 1);
  }
}

// By the mid, as widening or narrowing does not move it.
static void
add_sound(PvBandSums* band, const PvBandFrame* frame, uint32_t b)
{
  const double mid = (double)frame->mid[b];
  band->mid += mid;
  ++band->n_loud;
  pv_histogram_add(&band->levels, frame->level[b]);
  if (mid * band->n_loud >= GATE * band->mid) {
    pv_histogram_add(&band->widths, frame->width[b]);
    pv_histogram_add(&band->correlations, frame->correlation[b]);
  }
}

static void
add_band(PvBandSums* band, const PvBandFrame* frame, uint32_t b, uint64_t at)
{
  pv_fall_add(&band->fall, &band->falls, frame->level_db[b]);
  add_to_block(band, at, (double)frame->power[b]);
  if (frame->level_db[b] > PV_PROFILE_FLOOR_DB) {
    add_sound(band, frame, b);
  }
}

void
pv_profile_sums_add(PvProfileSums* sums, const PvBandFrame* frame)
{
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    add_band(&sums->bands[b], frame, b, sums->n_frames);
  }
  pv_balance_add(&sums->powers, frame);
  ++sums->n_frames;
}

// Band by band, as the sums of one stay in the nearest cache.
void
pv_profile_sums_add_ring(PvProfileSums*     sums,
                         const PvBandFrame* ring,
                         uint32_t           n_ring,
                         uint32_t           begin,
                         uint32_t           n)
{
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    for (uint32_t i = 0, at = begin; i < n; ++i) {
      add_band(&sums->bands[b], &ring[at], b, sums->n_frames + i);
      at = at + 1 < n_ring ? at + 1 : 0;
    }
  }
  for (uint32_t i = 0, at = begin; i < n; ++i) {
    pv_balance_add(&sums->powers, &ring[at]);
    at = at + 1 < n_ring ? at + 1 : 0;
  }
  sums->n_frames += n;
}

static double
balance_db(double left, double right)
{
  const double db = 10.0 * log10(right / left);
  return fmax(-60.0, fmin(db, 60.0));
}

static double
crest_db(const PvHistogram* levels)
{
  const uint32_t gate = pv_histogram_gate(levels, pv_level_bins);
  return pv_histogram_quantile(levels, pv_level_bins, gate, 0.99) -
         pv_histogram_mean_level(levels, pv_level_bins, gate);
}

static double
range_db(const PvHistogram* spans)
{
  const uint32_t gate = pv_histogram_gate(spans, pv_level_bins);
  return pv_histogram_quantile(spans, pv_level_bins, gate, 0.95) -
         pv_histogram_quantile(spans, pv_level_bins, gate, 0.10);
}

/// The measures that come of distributions.
static void
measure_band(const PvBandSums* band, double* values)
{
  values[PV_WIDTH] =
    pv_histogram_quantile(&band->widths, pv_width_bins, 0, 0.5);
  values[PV_CORRELATION] =
    pv_histogram_quantile(&band->correlations, pv_correlation_bins, 0, 0.5);
  values[PV_CREST] = crest_db(&band->levels);
  values[PV_RANGE] = range_db(&band->spans);
  values[PV_DECAY] = pv_fall_time_s(&band->falls);
}

/// Powers of both sides after the whole was balanced, and their sum.
static double
balance_powers(const PvBalance* powers, double* balanced)
{
  const double ratio = pv_balance_ratio(powers);
  double       sum   = 0.0;
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    balanced[b] = powers->left[b] + powers->right[b] * ratio;
    sum += balanced[b];
  }
  return sum;
}

// What is so far below all else is rounding, and silence.
void
pv_profile_sums_measure(const PvProfileSums* sums, PvProfile* profile)
{
  const PvBalance* const powers = &sums->powers;
  double                 balanced[PV_PROFILE_BANDS];
  const double           whole = balance_powers(powers, balanced);
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    const bool is_heard = balanced[b] > LOWEST * whole;
    double     values[PV_N_MEASURES];
    if (is_heard) {
      values[PV_TONE]    = 10.0 * log10(balanced[b] / whole);
      values[PV_BALANCE] = balance_db(powers->left[b], powers->right[b]);
      measure_band(&sums->bands[b], values);
    }
    for (uint32_t m = 0; m < PV_N_MEASURES; ++m) {
      profile->at[m][b] = is_heard ? (float)values[m] : NAN;
    }
  }
}
