// SPDX-License-Identifier: GPL-3.0-or-later

#include "profile/profiler.h"

#include "profile/profile_sums.h"

#include <stdlib.h>
#include <string.h>

struct PvProfiler {
  PvBandWeights  weights;
  PvBalance      balance;
  PvProfileSums  sums;
  PvProfileSums* scratch; ///< NULL: no short profile
  PvBandFrame*   recent;  ///< [n_recent]: a ring
  uint32_t       n_recent;
};

PvProfiler*
pv_profiler_new(bool with_short)
{
  PvProfiler* const profiler = (PvProfiler*)calloc(1, sizeof(PvProfiler));
  if (!profiler) {
    return NULL;
  }
  pv_band_weights_init(&profiler->weights);
  profiler->n_recent = with_short ? PV_PROFILER_SHORT : 1;
  profiler->recent =
    (PvBandFrame*)calloc(profiler->n_recent, sizeof(PvBandFrame));
  profiler->scratch =
    with_short ? (PvProfileSums*)malloc(sizeof(PvProfileSums)) : NULL;
  if (!profiler->recent || (with_short && !profiler->scratch)) {
    pv_profiler_free(profiler);
    return NULL;
  }
  return profiler;
}

void
pv_profiler_free(PvProfiler* profiler)
{
  if (profiler) {
    free(profiler->scratch);
    free(profiler->recent);
    free(profiler);
  }
}

void
pv_profiler_reset(PvProfiler* profiler)
{
  memset(&profiler->sums, 0, sizeof(profiler->sums));
  memset(&profiler->balance, 0, sizeof(profiler->balance));
}

void
pv_profiler_feed(PvProfiler* profiler, const PvFrame* frame)
{
  PvBandFrame* const bands =
    &profiler->recent[profiler->sums.n_frames % profiler->n_recent];
  pv_band_frame_make(&profiler->weights, frame, &profiler->balance, bands);
  pv_profile_sums_add(&profiler->sums, bands);
}

uint64_t
pv_profiler_n_frames(const PvProfiler* profiler)
{
  return profiler->sums.n_frames;
}

void
pv_profiler_long(const PvProfiler* profiler, PvProfile* profile)
{
  pv_profile_sums_measure(&profiler->sums, profile);
}

void
pv_profiler_short(PvProfiler* profiler, PvProfile* profile)
{
  const uint64_t       n_heard = profiler->sums.n_frames;
  const bool           is_full = n_heard >= PV_PROFILER_SHORT;
  PvProfileSums* const sums    = profiler->scratch;
  memset(sums, 0, sizeof(*sums));
  pv_profile_sums_add_ring(sums, profiler->recent, profiler->n_recent,
                           is_full ? (uint32_t)(n_heard % PV_PROFILER_SHORT)
                                   : 0,
                           is_full ? PV_PROFILER_SHORT : (uint32_t)n_heard);
  pv_profile_sums_measure(sums, profile);
}
