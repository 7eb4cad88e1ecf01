// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A lock-free queue of frames, single producer, single consumer.

#ifndef PV_RT_QUEUE_H
#define PV_RT_QUEUE_H

#include "rt/frame.h"
#include "rt/realtime.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

/// Whole frames or none.  `head` is written by the audio thread alone, `tail`
/// by the worker alone; both count frames without end and wrap at 2^32.
typedef struct {
  uint32_t mask; ///< Capacity - 1
  PvFrame* slots;
  _Alignas(64) atomic_uint head; ///< Frames pushed
  _Alignas(64) atomic_uint tail; ///< Frames popped
} PvFrameQueue;

/// [setup] `slots` holds `n_slots` frames, a power of two, owned by the caller.
void
pv_frame_queue_init(PvFrameQueue* queue, PvFrame* slots, uint32_t n_slots);

/// [audio] Copy a frame in.  False, and nothing written, when there's no room.
bool
pv_frame_queue_push(PvFrameQueue* queue, const PvFrame* frame) PV_REALTIME;

/// [worker] Copy the oldest frame out.  False when there's none.
bool
pv_frame_queue_pop(PvFrameQueue* queue, PvFrame* frame);

/// [any] A mark behind the frames pushed so far; exact on the audio thread.
unsigned
pv_frame_queue_mark(const PvFrameQueue* queue) PV_REALTIME;

/// [worker] Drop the frames that wait before a mark.
void
pv_frame_queue_drop(PvFrameQueue* queue, unsigned mark);

/// [any] Frames waiting, a moment ago.
uint32_t
pv_frame_queue_n_waiting(const PvFrameQueue* queue);

#endif
