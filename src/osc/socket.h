// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  UDP sockets for OSC, without any OSC.

#ifndef PV_OSC_SOCKET_H
#define PV_OSC_SOCKET_H

#include "base/status.h"
#include "osc/target.h"

#include <netinet/in.h>
#include <stdbool.h>

/// [any] Whether `prefix` is empty or can begin an OSC address, like
/// "/prodval".
PvStatus
pv_osc_check_prefix(const char* prefix, PvError* error);

/// [worker] Open a socket that receives at an IPv4 address and port, 0 for one
/// of the system's choice.  Owned by the caller; -1 on failure, with `error`.
int
pv_osc_socket_bind(const struct sockaddr_in* at, PvError* error);

/// [worker] Open a socket that sends to an address, broadcast or not, and
/// receives from there only.  Owned by the caller; -1 on failure, with errno.
int
pv_osc_socket_connect(const PvOscAddress* address);

/// [worker] Whether two sockets send from the same address; ports aside.
bool
pv_osc_socket_have_same_address(int a, int b);

#endif
