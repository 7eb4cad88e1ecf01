// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The connection to an OSC target, restored when it is lost.
///
/// The socket is connected, so that it accepts no packets from others; when
/// sending fails, and now and then, it is connected again: the network may have
/// come back, or this machine may have another address.

#ifndef PV_OSC_LINK_H
#define PV_OSC_LINK_H

#include "osc/target.h"

#include <stddef.h>

typedef struct PvOscLink PvOscLink;

/**
   [worker] Connect to "osc.udp://host:port".

   A target that can't be reached yet is no failure: see
   pv_osc_link_trouble().

   @param aside  Look names up on separate threads.  If not, that is done
                 here and in pv_osc_link_send(), which may then block for
                 seconds; rarely, and the more rarely the longer it fails.
   @return NULL if the URL is wrong or memory is out, and why in `error`.
*/
PvOscLink*
pv_osc_link_open(const char* url, bool aside, PvError* error);

/// [worker] NULL is fine.
void
pv_osc_link_close(PvOscLink* link);

/// [worker] Send a packet; false if it could not be sent at once, or if the
/// one before was not received.
bool
pv_osc_link_send(PvOscLink* link, const void* packet, size_t n);

/// [worker] Whether there is a way to the target, and nobody knows that no one
/// listens at its end.
bool
pv_osc_link_is_there(const PvOscLink* link);

/// [worker] Whether there is a way to the target, but nobody listened at its end
/// when last one knew.
bool
pv_osc_link_is_refused(const PvOscLink* link);

/// [any] The URL that it was opened with.
const char*
pv_osc_link_url(const PvOscLink* link);

/// [worker] Whether that IPv4 address and port is the target.
bool
pv_osc_link_is_to(const PvOscLink* link, const PvOscAddress* address);

/// [worker] Why the target can't be reached at present, in words; "" if it can.
const char*
pv_osc_link_trouble(const PvOscLink* link);

/// [worker] How often the target became reachable.
unsigned
pv_osc_link_n_found(const PvOscLink* link);

#endif
