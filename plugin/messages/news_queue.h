// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What the worker tells run(): a lock-free queue of messages.
///
/// The plugin brings its own, as jalv's (1.6.6) for answers hangs run() for ever
/// if it looks while a message is half written.

#ifndef PV_PLUGIN_MESSAGES_NEWS_QUEUE_H
#define PV_PLUGIN_MESSAGES_NEWS_QUEUE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

enum { PV_NEWS_QUEUE_BYTES = 8192 }; ///< A power of two

/// Passes whole messages or none.  `head` and `tail` count bytes for ever and
/// wrap.  All 0 is an empty one.
typedef struct {
  atomic_uint   head; ///< Bytes put
  atomic_uint   tail; ///< Bytes taken
  unsigned char bytes[PV_NEWS_QUEUE_BYTES];
} PvNewsQueue;

/// [worker] Copy a message of `size` bytes in, one thread at a time.  False, and
/// nothing is put, without room for it.
bool
pv_news_queue_put(PvNewsQueue* queue, size_t size, const void* message);

/// [audio] Copy the oldest message out: its size in bytes, or 0 if there is
/// none.  One that is longer than `room` bytes is dropped.
size_t
pv_news_queue_take(PvNewsQueue* queue, size_t room, void* message);

#endif
