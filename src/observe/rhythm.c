// SPDX-License-Identifier: GPL-3.0-or-later

#include "observe/rhythm.h"

#include "features/mono.h"
#include "features/series.h"
#include "rt/decibel.h"

#include <math.h>

enum { GROUP = PV_N_BANDS / PV_ONSET_GROUPS };

PvBandLevels
pv_band_levels(const PvFrame* frame)
{
  PvBandLevels levels;
  float        all = 1e-12f;
  for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
    all += pv_mid_power(frame, b);
  }
  for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
    levels.db[b] = pv_decibels(pv_mid_power(frame, b) + 1e-6f * all);
  }
  return levels;
}

void
pv_onsets(const PvBandLevels* before,
          const PvBandLevels* now,
          float               onsets[PV_N_ONSETS])
{
  float all = 0.0f;
  for (uint32_t g = 0; g < PV_ONSET_GROUPS; ++g) {
    float sum = 0.0f;
    for (uint32_t b = g * GROUP; b < (g + 1) * GROUP; ++b) {
      sum += fmaxf(now->db[b] - before->db[b], 0.0f);
    }
    onsets[g] = sqrtf(sum);
    all += sum;
  }
  onsets[PV_ONSET_GROUPS] = sqrtf(all);
}

PvRhythm
pv_rhythm(const float* onsets, uint32_t n)
{
  const PvSpread spread = pv_series_spread(onsets, n);
  PvRhythm       rhythm;
  for (uint32_t i = 0; i < PV_RHYTHM_N_LAGS; ++i) {
    const uint32_t lag = PV_RHYTHM_LEAST_LAG + i;
    rhythm.at[i] =
      pv_series_correlate(onsets + lag, spread, onsets, spread, n - lag);
  }
  return rhythm;
}

static double
mean(const PvRhythm* rhythm)
{
  double sum = 0.0;
  for (uint32_t i = 0; i < PV_RHYTHM_N_LAGS; ++i) {
    sum += rhythm->at[i];
  }
  return sum / PV_RHYTHM_N_LAGS;
}

double
pv_rhythm_likeness(const PvRhythm* a, const PvRhythm* b)
{
  const double mean_a = mean(a);
  const double mean_b = mean(b);
  double       ab     = 0.0;
  double       aa     = 0.0;
  double       bb     = 0.0;
  for (uint32_t i = 0; i < PV_RHYTHM_N_LAGS; ++i) {
    const double x = a->at[i] - mean_a;
    const double y = b->at[i] - mean_b;
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  return ab / sqrt(aa * bb + 1e-9);
}

double
pv_rhythm_beat(const PvRhythm* rhythm)
{
  double beat = rhythm->at[0];
  for (uint32_t i = 1; i < PV_RHYTHM_N_LAGS; ++i) {
    beat = fmax(beat, rhythm->at[i]);
  }
  return beat;
}
