// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  UDP sockets for OSC; no OSC in here.

#ifndef PV_OSC_SOCKET_H
#define PV_OSC_SOCKET_H

#include "status.h"

#include <stdbool.h>
#include <stdint.h>

/// [any] Whether `prefix` is empty or begins an OSC address, as "/prodval".
PvStatus
pv_osc_check_prefix(const char* prefix, PvError* error);

/// [worker] A socket that sends to "osc.udp://host:port"; -1, and why in
/// `error`.  Looks the host up, IPv4 first; owned by the caller.
int
pv_osc_socket_connect(const char* url, PvError* error);

/// [worker] A socket that receives at an IPv4 port, on loopback alone unless
/// `any`; -1, and why in `error`.  Owned by the caller.
int
pv_osc_socket_bind(uint16_t port, bool any, PvError* error);

#endif
