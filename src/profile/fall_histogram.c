// SPDX-License-Identifier: GPL-3.0-or-later

#include "profile/fall_histogram.h"

#include "rt/frame.h"

#include <math.h>

#define SHORTEST_S 0.1
#define LONGEST_S  20.0
#define DEEPEST_DB 50.0f
#define PASSAGE_S  ((double)PV_FALL_HOPS * PV_HOP / PV_ANALYSIS_RATE_HZ)

static double
bins_per_octave(void)
{
  return PV_FALL_BINS / log2(LONGEST_S / SHORTEST_S);
}

static uint32_t
bin_of(double time_s)
{
  const double at = log2(time_s / SHORTEST_S) * bins_per_octave();
  return at <= 0.0                ? 0
         : at >= PV_FALL_BINS - 1 ? PV_FALL_BINS - 1
                                  : (uint32_t)at;
}

/// Put a level into the ring.  Returns what it is below the one before.
static float
push(PvFall* fall, float level_db)
{
  const float lost = fall->recent_db[fall->newest] - level_db;
  fall->newest     = fall->newest < PV_FALL_HOPS ? fall->newest + 1 : 0;
  fall->recent_db[fall->newest] = level_db;
  return lost;
}

static float
oldest(const PvFall* fall)
{
  const uint32_t next = fall->newest < PV_FALL_HOPS ? fall->newest + 1 : 0;
  return fall->recent_db[next];
}

void
pv_fall_add(PvFall* fall, PvFallHistogram* histogram, float level_db)
{
  const float lost = push(fall, level_db);
  if (!fall->is_begun || level_db > fall->loudest_db) {
    fall->loudest_db = level_db;
  }
  fall->n_falling = fall->is_begun && lost > 0.0f ? fall->n_falling + 1 : 0;
  fall->is_begun  = 1;
  if (fall->n_falling >= PV_FALL_HOPS &&
      level_db > fall->loudest_db - DEEPEST_DB) {
    const double drop_db = (double)oldest(fall) - (double)level_db;
    histogram->lost_db[bin_of(60.0 * PASSAGE_S / drop_db)] += (double)lost;
  }
}

double
pv_fall_time_s(const PvFallHistogram* histogram)
{
  double all   = 0.0;
  double below = 0.0;
  for (uint32_t b = 0; b < PV_FALL_BINS; ++b) {
    all += histogram->lost_db[b];
  }
  for (uint32_t b = 0; b < PV_FALL_BINS; ++b) {
    const double in = histogram->lost_db[b];
    if (in > 0.0 && below + in >= 0.5 * all) {
      const double at = b + (0.5 * all - below) / in;
      return SHORTEST_S * exp2(at / bins_per_octave());
    }
    below += in;
  }
  return NAN;
}
