// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/mix_comparison.h"

#include "model/model.h"
#include "model/song_targets.h"
#include "profile/profiler.h"

#include <stdlib.h>

/// A span of 3 s, at the end of which there is a range.
enum { FEWEST_FRAMES = 128 };

struct PvMixComparison {
  PvProfiler*     profiler;
  bool            has_target;
  PvProfileTarget target;
  char            than[PV_THAN_TEXT];
};

PvMixComparison*
pv_mix_comparison_new(void)
{
  PvMixComparison* const comparison =
    (PvMixComparison*)calloc(1, sizeof(PvMixComparison));
  if (comparison && !(comparison->profiler = pv_profiler_new(true))) {
    free(comparison);
    return NULL;
  }
  return comparison;
}

void
pv_mix_comparison_free(PvMixComparison* comparison)
{
  if (comparison) {
    pv_profiler_free(comparison->profiler);
    free(comparison);
  }
}

static PvStatus
make_target(const PvModelParts* parts,
            const char*         name,
            PvProfileTarget*    target,
            PvError*            error)
{
  PvTargetSongs songs = { 0 };
  PvStatus      status =
    pv_target_songs_add_named(&songs, parts, parts->name, name, 1.0, error);
  status =
    status ? status : pv_target_songs_sum_up(&songs, parts, target, error);
  pv_target_songs_clear(&songs);
  return status;
}

PvStatus
pv_mix_comparison_aim(PvMixComparison* comparison,
                      const PvModel*   model,
                      const char*      name,
                      PvError*         error)
{
  const bool had_target  = comparison->has_target;
  comparison->has_target = false;
  if (!*name) {
    return PV_OK;
  }
  if (!model) {
    return pv_fail(error, PV_ERR_DATA, "%s: there is no model", name);
  }
  const PvModelParts* const parts = pv_model_parts(model);
  const PvStatus status  = make_target(parts, name, &comparison->target, error);
  const bool     is_song = pv_target_name_kind(parts, name) == PV_NAME_OF_SONG;
  comparison->has_target = !status;
  if (!had_target) { // What was heard before that was let go
    pv_mix_comparison_reset(comparison);
  }
  pv_than_write(name, !is_song, comparison->than);
  return status;
}

void
pv_mix_comparison_feed(PvMixComparison* comparison, const PvFrame* frame)
{
  if (comparison->has_target) {
    pv_profiler_feed(comparison->profiler, frame);
  }
}

void
pv_mix_comparison_reset(PvMixComparison* comparison)
{
  pv_profiler_reset(comparison->profiler);
}

bool
pv_mix_comparison_look(PvMixComparison* comparison, PvMixNews* news)
{
  if (!comparison->has_target ||
      pv_profiler_n_frames(comparison->profiler) < FEWEST_FRAMES) {
    return false;
  }
  PvProfile profile;
  pv_profiler_long(comparison->profiler, &profile);
  pv_difference_make(&profile, &comparison->target, &news->song);
  pv_profiler_short(comparison->profiler, &profile);
  pv_difference_make(&profile, &comparison->target, &news->now);
  news->n_findings = pv_findings_make(&news->song, news->findings);
  news->than       = comparison->than;
  news->target     = &comparison->target;
  return true;
}
