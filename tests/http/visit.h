// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Requests to a server on this machine, byte by byte.

#ifndef PV_TESTS_HTTP_VISIT_H
#define PV_TESTS_HTTP_VISIT_H

#include "http/http.h"

#include <stddef.h>

/// [setup] Start a server.
PvHttp*
pv_visit_open(const PvHttpOptions* options);

/// [any] Connect to the server; nothing it says takes longer than 20 s.
int
pv_visit(const PvHttp* http);

/// [any] Send text as it is.
void
pv_visit_send(int fd, const char* text);

/// [any] Read on until the text so far has this; false at the end of the
/// connection.
/// @param[in,out] text  [size] Ended by 0.
bool
pv_visit_read_until(int fd, const char* what, char* text, size_t size);

/// [any] Send a request by itself, with a Host of ours; all of the answer, valid
/// until the next call.
/// @param line     "GET /".
/// @param headers  More, each ended by "\r\n"; may bring a Host of its own.
const char*
pv_visit_ask(const PvHttp* http, const char* line, const char* headers);

/// [any] The status of an answer; 0: it is none.
int
pv_visit_status(const char* answer);

/// [any] Send a request by itself; the status of its answer.
int
pv_visit_status_of(const PvHttp* http, const char* line, const char* headers);

/// [any] An answer's body.
const char*
pv_visit_body(const char* answer);

/// [any] Read an answer to the end of its connection, and hang up; it has this
/// status and this body.
void
pv_visit_assert_answered(int fd, int status, const char* body);

/// [worker] Publish a copy of a text.
void
pv_visit_publish(PvHttp* http, PvHttpTopic topic, const char* json);

/// [any] Let the server have its turn.
void
pv_visit_pause(uint32_t ms);

#endif
