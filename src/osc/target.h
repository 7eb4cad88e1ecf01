// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Where OSC goes: "osc.udp://host:port", and the address of that host.

#ifndef PV_OSC_TARGET_H
#define PV_OSC_TARGET_H

#include "base/status.h"

#include <netinet/in.h>
#include <stdbool.h>
#include <sys/socket.h>

enum { PV_OSC_MAX_HOST = 256, PV_OSC_MAX_URL = PV_OSC_MAX_HOST + 32 };

typedef struct {
  char host[PV_OSC_MAX_HOST]; ///< A name, or a numeric address without brackets
  char port[6];
} PvOscTarget;

/// An IPv4 or IPv6 address, with its port.
typedef struct {
  struct sockaddr_storage at;
  socklen_t               n; ///< Its size in bytes; 0: not known
} PvOscAddress;

/// [any] Take the next URL of a list, in which spaces or commas stand between
/// them; one that is too long is cut.  False after the last.
bool
pv_osc_target_next(const char** urls, char url[PV_OSC_MAX_URL]);

/// [any] Read a URL; the host is not looked up.
PvStatus
pv_osc_target_read(const char* url, PvOscTarget* target, PvError* error);

/// [any] Whether the host is a numeric address or localhost, so that no look-up
/// in files or the network is needed.
bool
pv_osc_target_is_number(const PvOscTarget* target);

/**
   [worker] Look the host up, IPv4 first.

   May block for many seconds, unless the host is a numeric address.

   @param[out] address  Written if and only if it was found.
*/
PvStatus
pv_osc_target_look_up(const PvOscTarget* target,
                      PvOscAddress*      address,
                      PvError*           error);

/// [any] Whether two IPv4 addresses are the same, ports and all; one that is not
/// known is like no other.
bool
pv_osc_address_is(const PvOscAddress* a, const PvOscAddress* b);

#endif
