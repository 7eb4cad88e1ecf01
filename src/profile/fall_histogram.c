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

/// Hops for which the level has been falling, this frame's among them.
static uint32_t
count_falling(const PvFall* fall, float lost_db)
{
  return fall->n_seen && lost_db > 0.0f ? fall->n_falling + 1 : 0;
}

void
pv_fall_add(PvFall* fall, PvFallHistogram* histogram, float level_db)
{
  const uint32_t n_ring = PV_FALL_HOPS + 1;
  const uint32_t now    = fall->n_seen % n_ring;
  const float    before = fall->recent_db[(now + n_ring - 1) % n_ring];
  const float    oldest = fall->recent_db[(now + 1) % n_ring];
  fall->recent_db[now]  = level_db;
  fall->n_falling       = count_falling(fall, before - level_db);
  if (!fall->n_seen || level_db > fall->loudest_db) {
    fall->loudest_db = level_db;
  }
  ++fall->n_seen;
  if (fall->n_falling >= PV_FALL_HOPS &&
      level_db > fall->loudest_db - DEEPEST_DB) {
    const double drop_db = (double)oldest - (double)level_db;
    histogram->lost_db[bin_of(60.0 * PASSAGE_S / drop_db)] +=
      (double)before - (double)level_db;
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
