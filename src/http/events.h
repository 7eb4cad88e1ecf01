// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The streams of server-sent events; all of one thread, the server's.
///
/// A stream sends one text at a time.  What came meanwhile it has missed: it goes
/// on with the newest of each topic.

#ifndef PV_HTTP_EVENTS_H
#define PV_HTTP_EVENTS_H

#include "http/news.h"

#include <microhttpd.h>

typedef struct PvHttpStream PvHttpStream;

typedef struct {
  const PvHttpNews* news;
  PvHttpStream*     first;
  uint32_t          n;
  uint64_t          n_pulses; ///< Signs of life that each stream sends
  bool              is_over;  ///< Streams end
} PvHttpEvents;

/// [any] Answer with a stream; NULL if there are too many, or no memory.
struct MHD_Response*
pv_http_events_answer(PvHttpEvents* events, struct MHD_Connection* connection);

/// [any] Have the streams go on that waited for news.
void
pv_http_events_wake(PvHttpEvents* events);

/// [any] Have all streams send a sign of life, which finds those whose browser has
/// gone.
void
pv_http_events_pulse(PvHttpEvents* events);

#endif
