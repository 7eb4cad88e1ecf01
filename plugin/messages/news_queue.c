// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/messages/news_queue.h"

#include <string.h>

/// Where a byte that was counted lies.
static size_t
place(unsigned count)
{
  return count % PV_NEWS_QUEUE_BYTES;
}

static unsigned
put_bytes(PvNewsQueue* queue, unsigned at, size_t size, const void* data)
{
  const size_t to_end = PV_NEWS_QUEUE_BYTES - place(at);
  const size_t first  = size < to_end ? size : to_end;
  memcpy(queue->bytes + place(at), data, first);
  memcpy(queue->bytes, (const char*)data + first, size - first);
  return at + (unsigned)size;
}

static unsigned
take_bytes(const PvNewsQueue* queue, unsigned at, size_t size, void* data)
{
  const size_t to_end = PV_NEWS_QUEUE_BYTES - place(at);
  const size_t first  = size < to_end ? size : to_end;
  memcpy(data, queue->bytes + place(at), first);
  memcpy((char*)data + first, queue->bytes, size - first);
  return at + (unsigned)size;
}

bool
pv_news_queue_put(PvNewsQueue* queue, size_t size, const void* message)
{
  const unsigned head =
    atomic_load_explicit(&queue->head, memory_order_relaxed);
  const unsigned tail =
    atomic_load_explicit(&queue->tail, memory_order_acquire);
  const size_t room = PV_NEWS_QUEUE_BYTES - (head - tail);
  if (size == 0 || sizeof(size) > room || size > room - sizeof(size)) {
    return false;
  }
  const unsigned after = put_bytes(queue, head, sizeof(size), &size);
  atomic_store_explicit(&queue->head, put_bytes(queue, after, size, message),
                        memory_order_release);
  return true;
}

size_t
pv_news_queue_take(PvNewsQueue* queue, size_t room, void* message)
{
  unsigned tail = atomic_load_explicit(&queue->tail, memory_order_relaxed);
  const unsigned head =
    atomic_load_explicit(&queue->head, memory_order_acquire);
  size_t taken = 0;
  while (taken == 0 && tail != head) {
    size_t size;
    tail = take_bytes(queue, tail, sizeof(size), &size);
    if (size <= room) {
      take_bytes(queue, tail, size, message);
      taken = size;
    }
    tail += (unsigned)size;
  }
  atomic_store_explicit(&queue->tail, tail, memory_order_release);
  return taken;
}
