// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  By which names the server may be called: a page elsewhere that makes
/// its own name point to this machine (DNS rebinding) is not to read answers.

#ifndef PV_HTTP_AUTHORITY_H
#define PV_HTTP_AUTHORITY_H

#include "http/address.h"

#include <stdbool.h>
#include <stdint.h>

/// Names of hosts, in addition to localhost and addresses.
typedef struct {
  uint32_t n;
  char     names[10][PV_HTTP_MAX_HOST];
} PvHttpNames;

/// [any] Add a name; one that is too long, or too many, is left out.
void
pv_http_names_add(PvHttpNames* names, const char* name);

/// [any] Whether a request's `Host` is an address, localhost or one of the names,
/// with or without a port.  NULL is none.
bool
pv_http_host_is_ours(const PvHttpNames* names, const char* host);

/// [any] Whether a request comes from a page of that host, or from no page.
/// @param origin  `Origin`; NULL: there is none, as with a program.
bool
pv_http_origin_is_ours(const char* origin, const char* host);

#endif
