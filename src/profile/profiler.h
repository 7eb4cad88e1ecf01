// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Frames in, profiles out: of all since the reset, and of the last
/// seconds.

#ifndef PV_PROFILE_PROFILER_H
#define PV_PROFILE_PROFILER_H

#include "profile/profile.h"

#include <stdbool.h>
#include <stdint.h>

enum {
  PV_PROFILER_SHORT = 224 ///< Frames that the short profile is made of: 5.2 s
};

typedef struct PvProfiler PvProfiler;

/// [setup] NULL when out of memory: 0.7 MB, or 0.3 without the short profile.
PvProfiler*
pv_profiler_new(bool with_short);

/// [worker] NULL is fine.
void
pv_profiler_free(PvProfiler* profiler);

/// [worker] Forget all that was heard.
void
pv_profiler_reset(PvProfiler* profiler);

/// [worker] Take one frame, silent ones too: a gate keeps them out of what they
/// would move.  Allocates nothing.
void
pv_profiler_feed(PvProfiler* profiler, const PvFrame* frame);

/// [worker] Frames taken since the reset.
uint64_t
pv_profiler_n_frames(const PvProfiler* profiler);

/// [worker] All since the reset.  The same frames give the same bits.
void
pv_profiler_long(const PvProfiler* profiler, PvProfile* profile);

/// [worker] The last PV_PROFILER_SHORT frames, or those since the reset; only of a
/// profiler that was made for it.
void
pv_profiler_short(PvProfiler* profiler, PvProfile* profile);

#endif
