// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Where the server listens.

#ifndef PV_HTTP_ADDRESS_H
#define PV_HTTP_ADDRESS_H

#include "base/status.h"

#include <stdbool.h>
#include <stdint.h>

enum { PV_HTTP_MAX_HOST = 254 };

typedef struct {
  char     host[PV_HTTP_MAX_HOST]; ///< Without brackets
  uint16_t port;                   ///< 0: any that is free
} PvHttpAddress;

typedef struct {
  int      fd;
  uint16_t port;
  bool     is_local; ///< Only this machine can reach it
} PvHttpSocket;

/// [any] Take "[ADDRESS:]PORT" apart; an IPv6 address stands in brackets.
PvStatus
pv_http_address_read(const char* at, PvHttpAddress* address, PvError* error);

/// [setup] Listen there, without waiting for connections.
PvStatus
pv_http_listen(const PvHttpAddress* address,
               PvHttpSocket*        listening,
               PvError*             error);

/// [any] Write the URL of the page; with the token, if there is one.  Where it is
/// at all addresses, that is this machine's number on its network, or else its name.
void
pv_http_address_url(const PvHttpAddress* address,
                    uint16_t             port,
                    const char*          token,
                    char*                url,
                    uint32_t             n_url);

#endif
