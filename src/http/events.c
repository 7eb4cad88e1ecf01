// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/events.h"

#include <stdlib.h>
#include <string.h>

enum { BLOCK = 4096 };

/// A browser whose stream broke comes again after a second.
static const char greeting[] = "retry: 1000\n\n";

/// A comment, which browsers pass over.
static const char pulse[] = ":\n\n";

struct PvHttpStream {
  PvHttpEvents*          events;
  PvHttpStream*          next;
  PvHttpStream*          before;
  struct MHD_Connection* connection;
  bool                   waits;                     ///< It is suspended
  uint64_t               edition[PV_HTTP_N_TOPICS]; ///< The last that was sent
  uint64_t               n_pulses;                  ///< Sent
  size_t                 n_greeted;                 ///< Bytes
  PvHttpText*            text;                      ///< Being sent, or NULL
  size_t                 n_sent;                    ///< Bytes of the text
};

static void
choose_text(PvHttpStream* stream)
{
  const PvHttpNews* const news = stream->events->news;
  for (int t = 0; t < PV_HTTP_N_TOPICS && !stream->text; ++t) {
    if (news->edition[t] != stream->edition[t]) {
      stream->edition[t] = news->edition[t];
      stream->text       = pv_http_text_use(news->event[t]);
      stream->n_sent     = 0;
    }
  }
}

// As much as there is room for.
static size_t
copy(const char* text, size_t n_text, size_t* n_sent, char* to, size_t room)
{
  const size_t left = n_text - *n_sent;
  const size_t n    = left < room ? left : room;
  memcpy(to, text + *n_sent, n);
  *n_sent += n;
  return n;
}

static ssize_t
read_on(void* user, uint64_t at, char* to, size_t room)
{
  PvHttpStream* const stream = (PvHttpStream*)user;
  (void)at;
  if (stream->events->is_over) {
    return MHD_CONTENT_READER_END_OF_STREAM;
  }
  if (stream->n_greeted < sizeof(greeting) - 1) {
    return (ssize_t)copy(greeting, sizeof(greeting) - 1, &stream->n_greeted, to,
                         room);
  }
  choose_text(stream);
  if (!stream->text && stream->n_pulses != stream->events->n_pulses) {
    size_t n_sent    = 0;
    stream->n_pulses = stream->events->n_pulses;
    return (ssize_t)copy(pulse, sizeof(pulse) - 1, &n_sent, to, room);
  }
  if (!stream->text) {
    stream->waits = true;
    MHD_suspend_connection(stream->connection);
    return 0;
  }
  const size_t n =
    copy(stream->text->bytes, stream->text->n, &stream->n_sent, to, room);
  if (stream->n_sent == stream->text->n) {
    pv_http_text_let_go(stream->text);
    stream->text = NULL;
  }
  return (ssize_t)n;
}

static void
end(void* user)
{
  PvHttpStream* const stream = (PvHttpStream*)user;
  PvHttpEvents* const events = stream->events;
  if (stream->before) {
    stream->before->next = stream->next;
  } else {
    events->first = stream->next;
  }
  if (stream->next) {
    stream->next->before = stream->before;
  }
  --events->n;
  pv_http_text_let_go(stream->text);
  free(stream);
}

static void
add(PvHttpEvents* events, PvHttpStream* stream)
{
  stream->next = events->first;
  if (stream->next) {
    stream->next->before = stream;
  }
  events->first = stream;
  ++events->n;
}

struct MHD_Response*
pv_http_events_answer(PvHttpEvents* events, struct MHD_Connection* connection)
{
  PvHttpStream* const stream =
    events->n < PV_HTTP_MAX_EVENTS
      ? (PvHttpStream*)calloc(1, sizeof(PvHttpStream))
      : NULL;
  if (!stream) {
    return NULL;
  }
  stream->events                      = events;
  stream->connection                  = connection;
  struct MHD_Response* const response = MHD_create_response_from_callback(
    MHD_SIZE_UNKNOWN, BLOCK, read_on, stream, end);
  if (!response) {
    free(stream);
    return NULL;
  }
  add(events, stream);
  return response;
}

void
pv_http_events_wake(PvHttpEvents* events)
{
  for (PvHttpStream* s = events->first; s; s = s->next) {
    if (s->waits) {
      s->waits = false;
      MHD_resume_connection(s->connection);
    }
  }
}

void
pv_http_events_pulse(PvHttpEvents* events)
{
  ++events->n_pulses;
  pv_http_events_wake(events);
}
