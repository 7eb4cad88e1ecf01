// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A lock-free queue of frames with a single producer and a single
/// consumer.

#ifndef PV_RT_QUEUE_H
#define PV_RT_QUEUE_H

#include "rt/frame.h"
#include "rt/realtime.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

/// Passes whole frames or none.  Only the audio thread writes `head`, only the
/// worker writes `tail`; both count frames for ever and wrap at 2^32.
typedef struct {
  uint32_t mask; ///< Capacity - 1
  PvFrame* slots;
  _Alignas(64) atomic_uint head; ///< Frames pushed
  _Alignas(64) atomic_uint tail; ///< Frames popped
} PvFrameQueue;

/// [setup] `slots` holds `n_slots` frames, a power of two, owned by the caller.
void
pv_frame_queue_init(PvFrameQueue* queue, PvFrame* slots, uint32_t n_slots);

/// [audio] Copy a frame in.  False, and nothing is written, without a free
/// slot.
bool
pv_frame_queue_push(PvFrameQueue* queue, const PvFrame* frame) PV_REALTIME;

/// [worker] Copy the oldest frame out.  False if there is none.
bool
pv_frame_queue_pop(PvFrameQueue* queue, PvFrame* frame);

/// [any] A mark after the frames pushed so far; exact on the audio thread.
unsigned
pv_frame_queue_mark(const PvFrameQueue* queue) PV_REALTIME;

/// [worker] Drop the frames that wait before a mark.
void
pv_frame_queue_drop(PvFrameQueue* queue, unsigned mark);

/// [any] Frames waiting, a moment ago.
uint32_t
pv_frame_queue_n_waiting(const PvFrameQueue* queue);

#endif
