// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Live sound beside a target: what it has more or less of, band by band.

#ifndef PV_ENGINE_MIX_COMPARISON_H
#define PV_ENGINE_MIX_COMPARISON_H

#include "base/status.h"
#include "profile/finding.h"

#include <stdbool.h>

/// A trained model, and a frame: opaque here.
typedef struct PvModel PvModel;
typedef struct PvFrame PvFrame;

/// Belongs to the worker.
typedef struct PvMixComparison PvMixComparison;

/// What there is to tell.
typedef struct {
  const char*            than;   ///< "Sean Hawk's songs"; the comparison's
  const PvProfileTarget* target; ///< The comparison's
  PvDifference           song;   ///< All since the reset
  PvDifference           now;    ///< The last 5 s
  uint32_t               n_findings;
  PvFinding findings[PV_MAX_FINDINGS]; ///< Of the song, largest first
} PvMixNews;

/// [setup] Compare with nothing yet; NULL when out of memory.
PvMixComparison*
pv_mix_comparison_new(void);

/// [worker] NULL is fine.
void
pv_mix_comparison_free(PvMixComparison* comparison);

/**
   [worker] Compare with what a name stands for in a model from now on; also what was
   heard of the song while there was another target.

   @param model  Not kept; NULL: there is none.
   @param name   A producer, whoever made music by others, or a song; "": nothing.
   @return A failure if it stands for nothing, and then there is no target.
*/
PvStatus
pv_mix_comparison_aim(PvMixComparison* comparison,
                      const PvModel*   model,
                      const char*      name,
                      PvError*         error);

/// [worker] Take a frame; without a target it is let go.  Allocates nothing.
void
pv_mix_comparison_feed(PvMixComparison* comparison, const PvFrame* frame);

/// [worker] Another song begins.
void
pv_mix_comparison_reset(PvMixComparison* comparison);

/// [worker] Look at what was heard.  False without a target, or before 3 s; then
/// nothing is written.
bool
pv_mix_comparison_look(PvMixComparison* comparison, PvMixNews* news);

#endif
