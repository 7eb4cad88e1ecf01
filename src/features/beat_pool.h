// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Beats in place of frames.

#ifndef PV_FEATURES_BEAT_POOL_H
#define PV_FEATURES_BEAT_POOL_H

#include "features/window.h"

typedef struct PvBeatPool PvBeatPool;

/// [setup] For windows of up to so many frames; NULL when out of memory.
PvBeatPool*
pv_beat_pool_new(uint32_t window_frames);

/// [setup] NULL is fine.
void
pv_beat_pool_free(PvBeatPool* pool);

/**
   [worker] A window with a frame for each beat: powers and descriptors are means
   over the beat, RMS the quadratic mean, peaks the largest.

   @return The pool's, until the next call.
*/
const PvWindow*
pv_beat_pool_fill(PvBeatPool* pool, const PvWindow* window);

#endif
