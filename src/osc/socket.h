// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  UDP sockets for OSC; no OSC in here.

#ifndef PV_OSC_SOCKET_H
#define PV_OSC_SOCKET_H

#include "base/status.h"

#include <netinet/in.h>

/// [any] Whether `prefix` is empty or begins an OSC address, as "/prodval".
PvStatus
pv_osc_check_prefix(const char* prefix, PvError* error);

/// [worker] A socket that receives at an IPv4 address and port, 0: of the
/// system's choice; -1, and why in `error`.  Owned by the caller.
int
pv_osc_socket_bind(const struct sockaddr_in* at, PvError* error);

#endif
