// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The way of OSC packets to a target, found again when it is lost.
///
/// The socket is connected, so that it takes no packets from others; when
/// sending fails, and now and then, it is connected anew: the network may have
/// come back, or this machine may have another address.

#ifndef PV_OSC_LINK_H
#define PV_OSC_LINK_H

#include "osc/target.h"

#include <stddef.h>

typedef struct PvOscLink PvOscLink;

/**
   [worker] Find the way to "osc.udp://host:port".

   That there is none at present is no failure: see pv_osc_link_trouble().

   @param aside  Look names up on threads of their own.  If not, that is done
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
/// one before met nobody.
bool
pv_osc_link_send(PvOscLink* link, const void* packet, size_t n);

/// [worker] What is in the way at present, in words; "": nothing.
const char*
pv_osc_link_trouble(const PvOscLink* link);

/// [worker] How often a way was found where there had been none.
unsigned
pv_osc_link_n_found(const PvOscLink* link);

#endif
