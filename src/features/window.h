// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The newest frames, oldest first.

#ifndef PV_FEATURES_WINDOW_H
#define PV_FEATURES_WINDOW_H

#include "rt/frame.h"

#include <stdint.h>

typedef struct {
  uint32_t capacity; ///< Frames that a full window holds
  uint32_t n_frames; ///< Frames held, at most `capacity`
  uint32_t first;    ///< Slot of the oldest
  uint64_t n_before; ///< Frames dropped since the window was empty
  PvFrame* frames;   ///< [capacity], a ring; owned by the caller
} PvWindow;

/// [worker] Start empty on the caller's memory of `capacity` frames.
void
pv_window_init(PvWindow* window, PvFrame* frames, uint32_t capacity);

/// [worker] Forget all frames.
void
pv_window_reset(PvWindow* window);

/// [worker] Forget all frames but the newest `n`, as if there had been none before.
void
pv_window_keep(PvWindow* window, uint32_t n);

/// [worker] Copy a frame in; when full, the oldest is dropped.
void
pv_window_push(PvWindow* window, const PvFrame* frame);

/// [worker] Frame `i` of `n_frames`, 0 being the oldest.
static inline const PvFrame*
pv_window_at(const PvWindow* window, uint32_t i)
{
  const uint32_t slot = window->first + i;
  return &window
            ->frames[slot < window->capacity ? slot : slot - window->capacity];
}

#endif
