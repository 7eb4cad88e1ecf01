// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A receiver of OSC that reads each packet twice: byte by byte, as the
/// specification has it, and by liblo; the two must agree.

#ifndef PV_TESTS_OSC_INBOX_H
#define PV_TESTS_OSC_INBOX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { PV_INBOX_MESSAGES = 128, PV_INBOX_LINE = 8192 };

typedef struct {
  int      fd;
  int      port;
  size_t   n_bytes; ///< Of the newest packet
  int      n;       ///< Messages so far
  uint64_t time;    ///< Time tag of the newest bundle, 32.32 s; 0: none
  char     line[PV_INBOX_MESSAGES][PV_INBOX_LINE]; ///< "/a/b sif dark 1 0.5"
} PvInbox;

/// Listen on loopback, with the system's buffer; port 0: any.
void
pv_inbox_open(PvInbox* inbox, int port);

void
pv_inbox_close(PvInbox* inbox);

/// "osc.udp://127.0.0.1:port", until the next call.
const char*
pv_inbox_url(const PvInbox* inbox);

/// Wait for a packet and read it.
void
pv_inbox_receive(PvInbox* inbox);

/// Read a packet if there is one.
bool
pv_inbox_poll(PvInbox* inbox);

/// Forget the messages so far.
void
pv_inbox_clear(PvInbox* inbox);

/// How many messages begin so.
int
pv_inbox_count(const PvInbox* inbox, const char* begin);

#endif
