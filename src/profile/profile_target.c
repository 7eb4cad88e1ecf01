// SPDX-License-Identifier: GPL-3.0-or-later

#include "profile/profile_target.h"

#include "profile/difference.h"
#include "profile/sample.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/// Songs, and memory to sort what they have in one band.
typedef struct {
  PvProfile*    profiles; ///< With tones of one level
  const double* weights;
  uint32_t      n;
  PvSample*     samples;
} Songs;

/// Those that know the value, in order; returns how many.
static uint32_t
gather(const Songs* songs, PvProfileMeasure m, uint32_t band)
{
  uint32_t n = 0;
  for (uint32_t s = 0; s < songs->n; ++s) {
    const float value = songs->profiles[s].at[m][band];
    if (!isnan(value)) {
      songs->samples[n++] =
        (PvSample){ (double)value, songs->weights ? songs->weights[s] : 1.0 };
    }
  }
  pv_samples_sort(songs->samples, n);
  return n;
}

/// As far as a measure goes.
static float
limit(PvProfileMeasure m, double value)
{
  const PvProfileMeasureRow* const row = &pv_profile_measures[m];
  return (float)fmax(row->lowest, fmin(value, row->highest));
}

static void
set_quantiles(const Songs*     songs,
              PvProfileMeasure m,
              uint32_t         band,
              PvProfileTarget* target)
{
  const uint32_t        n      = gather(songs, m, band);
  const PvSample* const sorted = songs->samples;
  double                low    = NAN;
  double                high   = NAN;
  if (n) {
    pv_samples_limits(sorted, n, &low, &high);
  }
  target->median.at[m][band] = n ? (float)pv_samples_median(sorted, n) : NAN;
  target->low.at[m][band]    = n ? limit(m, low) : NAN;
  target->high.at[m][band]   = n ? limit(m, high) : NAN;
}

static void
set_measure(const Songs* songs, PvProfileMeasure m, PvProfileTarget* target)
{
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    set_quantiles(songs, m, b, target);
  }
}

/// Twice, as the first median is of tones that stand at different levels.
static void
level_tones(const Songs* songs, PvProfileTarget* target)
{
  for (int i = 0; i < 2; ++i) {
    set_measure(songs, PV_TONE, target);
    for (uint32_t s = 0; s < songs->n; ++s) {
      const float shift = pv_tone_shift(&songs->profiles[s], &target->median);
      for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
        songs->profiles[s].at[PV_TONE][b] -= shift;
      }
    }
  }
}

static void
set_spread(const PvProfile* usual, PvProfileMeasure m, PvProfileTarget* target)
{
  const bool  is_own = target->n_songs >= PV_TARGET_FEWEST;
  const float step   = (float)pv_profile_measures[m].step;
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    const float own = 0.5f * (target->high.at[m][b] - target->low.at[m][b]);
    target->spread.at[m][b] = fmaxf(step, is_own  ? own
                                          : usual ? usual->at[m][b]
                                                  : step);
  }
}

/// One song does not tell how far others lie: as far as is usual.
static void
set_limits_of_one(PvProfileMeasure m, PvProfileTarget* target)
{
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    const double middle   = (double)target->median.at[m][b];
    const double spread   = (double)target->spread.at[m][b];
    const bool   is_any   = !isnan(middle);
    target->low.at[m][b]  = is_any ? limit(m, middle - spread) : NAN;
    target->high.at[m][b] = is_any ? limit(m, middle + spread) : NAN;
  }
}

bool
pv_profile_target_make(const PvProfile* profiles,
                       const double*    weights,
                       uint32_t         n,
                       const PvProfile* usual,
                       PvProfileTarget* target)
{
  Songs songs      = { .weights = weights, .n = n };
  songs.profiles   = (PvProfile*)malloc(n * sizeof(PvProfile));
  songs.samples    = (PvSample*)malloc(n * sizeof(PvSample));
  const bool is_ok = n && songs.profiles && songs.samples;
  if (is_ok) {
    memcpy(songs.profiles, profiles, n * sizeof(PvProfile));
    target->n_songs = n;
    level_tones(&songs, target);
    for (PvProfileMeasure m = 0; m < PV_N_MEASURES; ++m) {
      set_measure(&songs, m, target);
      set_spread(usual, m, target);
      if (n == 1) {
        set_limits_of_one(m, target);
      }
    }
  }
  free(songs.profiles);
  free(songs.samples);
  return is_ok;
}
