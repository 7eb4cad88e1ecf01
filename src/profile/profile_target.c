// SPDX-License-Identifier: GPL-3.0-or-later

#include "profile/profile_target.h"

#include "profile/difference.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  double value, weight;
} Sample;

static int
by_value(const void* a, const void* b)
{
  const double x = ((const Sample*)a)->value;
  const double y = ((const Sample*)b)->value;
  return (x > y) - (x < y);
}

/// Songs, and memory to sort what they have in one band.
typedef struct {
  PvProfile*    profiles; ///< With tones of one level
  const double* weights;
  uint32_t      n;
  Sample*       samples;
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
        (Sample){ (double)value, songs->weights ? songs->weights[s] : 1.0 };
    }
  }
  qsort(songs->samples, n, sizeof(Sample), by_value);
  return n;
}

/// As many songs of one weight as would tell as much.
static double
equal_songs(const Sample* samples, uint32_t n, double* sum)
{
  double squares = 0.0;
  *sum           = 0.0;
  for (uint32_t i = 0; i < n; ++i) {
    *sum += samples[i].weight;
    squares += samples[i].weight * samples[i].weight;
  }
  return *sum * *sum / squares;
}

/// A value, and the share of further songs that are below it.
typedef struct {
  double at, value;
} Point;

static double
on_line(Point from, Point to, double share)
{
  const double way = (share - from.at) / (to.at - from.at);
  return from.value + way * (to.value - from.value);
}

// Beyond the first and the last, the line goes on.
static double
quantile(const Sample* samples, uint32_t n, double share)
{
  double       sum;
  double       below     = 0.0;
  Point        points[2] = { { 0.0, 0.0 }, { 0.0, 0.0 } };
  const double m         = equal_songs(samples, n, &sum);
  for (uint32_t i = 0; i < n && (i < 2 || points[1].at < share); ++i) {
    const double middle = (below + 0.5 * samples[i].weight) / sum;
    points[0]           = points[1];
    points[1] =
      (Point){ 0.5 + (middle - 0.5) * m / (m + 1.0), samples[i].value };
    below += samples[i].weight;
  }
  return n > 1 ? on_line(points[0], points[1], share) : points[1].value;
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
  const uint32_t      n      = gather(songs, m, band);
  const Sample* const sorted = songs->samples;
  target->median.at[m][band] = n ? (float)quantile(sorted, n, 0.5) : NAN;
  target->low.at[m][band]    = n ? limit(m, quantile(sorted, n, 0.1)) : NAN;
  target->high.at[m][band]   = n ? limit(m, quantile(sorted, n, 0.9)) : NAN;
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

bool
pv_profile_target_make(const PvProfile* profiles,
                       const double*    weights,
                       uint32_t         n,
                       const PvProfile* usual,
                       PvProfileTarget* target)
{
  Songs songs      = { .weights = weights, .n = n };
  songs.profiles   = (PvProfile*)malloc(n * sizeof(PvProfile));
  songs.samples    = (Sample*)malloc(n * sizeof(Sample));
  const bool is_ok = n && songs.profiles && songs.samples;
  if (is_ok) {
    memcpy(songs.profiles, profiles, n * sizeof(PvProfile));
    target->n_songs = n;
    level_tones(&songs, target);
    for (PvProfileMeasure m = 0; m < PV_N_MEASURES; ++m) {
      set_measure(&songs, m, target);
      set_spread(usual, m, target);
    }
  }
  free(songs.profiles);
  free(songs.samples);
  return is_ok;
}
