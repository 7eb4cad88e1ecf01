// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The secret that others than this machine must know.

#ifndef PV_HTTP_TOKEN_H
#define PV_HTTP_TOKEN_H

#include "base/status.h"

#include <stdbool.h>

enum { PV_HTTP_MAX_TOKEN = 65, PV_HTTP_MIN_TOKEN = 16 };

/// [setup] Check a token that was chosen by somebody, and copy it.
PvStatus
pv_http_token_take(const char* chosen,
                   char        token[PV_HTTP_MAX_TOKEN],
                   PvError*    error);

/// [setup] Make one of 128 random bits.
PvStatus
pv_http_token_make(char token[PV_HTTP_MAX_TOKEN], PvError* error);

/// [any] Whether that is the token; the time it takes says nothing of it.
/// @param given  NULL: none.
bool
pv_http_token_is(const char* token, const char* given);

#endif
