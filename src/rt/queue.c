// SPDX-License-Identifier: GPL-3.0-or-later

#include "rt/queue.h"

void
pv_frame_queue_init(PvFrameQueue* queue, PvFrame* slots, uint32_t n_slots)
{
  queue->mask  = n_slots - 1;
  queue->slots = slots;
  atomic_init(&queue->head, 0);
  atomic_init(&queue->tail, 0);
}

bool
pv_frame_queue_push(PvFrameQueue* queue, const PvFrame* frame)
{
  const unsigned head =
    atomic_load_explicit(&queue->head, memory_order_relaxed);
  const unsigned tail =
    atomic_load_explicit(&queue->tail, memory_order_acquire);
  if (head - tail > queue->mask) {
    return false;
  }
  queue->slots[head & queue->mask] = *frame;
  atomic_store_explicit(&queue->head, head + 1, memory_order_release);
  return true;
}

bool
pv_frame_queue_pop(PvFrameQueue* queue, PvFrame* frame)
{
  const unsigned tail =
    atomic_load_explicit(&queue->tail, memory_order_relaxed);
  const unsigned head =
    atomic_load_explicit(&queue->head, memory_order_acquire);
  if (head == tail) {
    return false;
  }
  *frame = queue->slots[tail & queue->mask];
  atomic_store_explicit(&queue->tail, tail + 1, memory_order_release);
  return true;
}

unsigned
pv_frame_queue_mark(const PvFrameQueue* queue)
{
  return atomic_load_explicit(&queue->head, memory_order_relaxed);
}

void
pv_frame_queue_drop(PvFrameQueue* queue, unsigned mark)
{
  const unsigned tail =
    atomic_load_explicit(&queue->tail, memory_order_relaxed);
  // A mark that was passed already is half of 2^32 away, or more.
  if (mark - tail <= queue->mask + 1) {
    atomic_store_explicit(&queue->tail, mark, memory_order_release);
  }
}

uint32_t
pv_frame_queue_n_waiting(const PvFrameQueue* queue)
{
  // Tail first: head can only have moved on since, never fallen behind it.
  const unsigned tail =
    atomic_load_explicit(&queue->tail, memory_order_acquire);
  const unsigned head =
    atomic_load_explicit(&queue->head, memory_order_acquire);
  const unsigned n = head - tail;
  return n <= queue->mask ? n : queue->mask + 1;
}
