// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The live page: a server on a thread of its own that shows browsers
/// and programs the newest of what it is given.  docs/http.md says what it
/// serves.

#ifndef PV_HTTP_HTTP_H
#define PV_HTTP_HTTP_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { PV_HTTP_MAX_NAMES = 8, PV_HTTP_MAX_EVENTS = 100, PV_HTTP_MAX_URL = 512 };

/// What is shown, each as one JSON text.
typedef enum {
  PV_HTTP_MODEL, ///< Of which browsers are only told that it has changed
  PV_HTTP_STATE,
  PV_HTTP_GUESS,
  PV_HTTP_SET,
  PV_HTTP_N_TOPICS
} PvHttpTopic;

typedef struct {
  const char* at; ///< "[ADDRESS:]PORT"; without an address, this machine only
  uint32_t    n_names;
  const char* names[PV_HTTP_MAX_NAMES]; ///< By which browsers may call it, too
  const char* token;    ///< To be asked for; NULL: one is made where others
                        ///< than this machine can reach the server
  uint32_t patience_ms; ///< For a request to be complete; 0: 10 s
} PvHttpOptions;

typedef struct PvHttp PvHttp;

/// [any] Check "[ADDRESS:]PORT".
PvStatus
pv_http_check_address(const char* at, PvError* error);

/// [any] Check the name of a host.
PvStatus
pv_http_check_name(const char* name, PvError* error);

/**
   [setup] Bind the address and start the thread.

   @param options  Texts are copied.
   @return NULL, and why in `error`.
*/
PvHttp*
pv_http_open(const PvHttpOptions* options, PvError* error);

/// [any] Where the page is, with the token if one is needed.
const char*
pv_http_url(const PvHttp* http);

/**
   [worker] Show this from now on.  Neither waits nor is waited for: a text that
   the server has not taken when the next one comes is never shown.

   @param json  From malloc(), [n] bytes in one line; taken over.  NULL: there
                is nothing to show any more.
*/
void
pv_http_publish(PvHttp* http, PvHttpTopic topic, char* json, size_t n);

/// [worker] Whether somebody has asked for a reset since the last call.
bool
pv_http_take_reset(PvHttp* http);

/// [setup] Say goodbye to all browsers and end the thread.  NULL is fine.
void
pv_http_close(PvHttp* http);

#endif
