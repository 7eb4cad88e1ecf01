// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  How the server's thread waits: for browsers, and for other threads that have
/// something for it.

#ifndef PV_HTTP_BELL_H
#define PV_HTTP_BELL_H

#include "base/status.h"

#include <microhttpd.h>

typedef struct {
  int ends[2]; ///< Of a pipe; -1: it is not open
} PvHttpBell;

/// What a server must be started with to be waited for.
extern const unsigned pv_http_bell_flags;

/// [setup] Open a bell that nobody has rung yet; to be closed in any case.
PvStatus
pv_http_bell_open(PvHttpBell* bell, PvError* error);

/// [setup] Close it.
void
pv_http_bell_close(PvHttpBell* bell);

/// [any] Ring: the server's thread goes on at once, or does not wait the next time.
void
pv_http_bell_ring(const PvHttpBell* bell);

/// [worker] On the server's thread: wait until a browser wants something or it rings,
/// but not longer than so many milliseconds.
void
pv_http_bell_wait(const PvHttpBell*  bell,
                  struct MHD_Daemon* daemon,
                  unsigned           most_ms);

#endif
