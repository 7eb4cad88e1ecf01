// SPDX-License-Identifier: GPL-3.0-or-later

// getentropy() is not POSIX yet.
#define _DEFAULT_SOURCE

#include "http/token.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#ifdef __APPLE__
#include <sys/random.h>
#endif

enum { N_BYTES = 16 };

static const char letters[] = "abcdefghijklmnopqrstuvwxyz"
                              "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                              "0123456789-_";

// The value is a secret: the message doesn't name it.
PvStatus
pv_http_token_take(const char* chosen,
                   char        token[PV_HTTP_MAX_TOKEN],
                   PvError*    error)
{
  const size_t n = strlen(chosen);
  if (n < PV_HTTP_MIN_TOKEN || n >= PV_HTTP_MAX_TOKEN ||
      strspn(chosen, letters) != n) {
    return pv_fail(error, PV_ERR_VALUE,
                   "PRODVAL_HTTP_TOKEN: must be %d to %d letters, digits, - or "
                   "_",
                   PV_HTTP_MIN_TOKEN, PV_HTTP_MAX_TOKEN - 1);
  }
  memcpy(token, chosen, n + 1);
  return PV_OK;
}

PvStatus
pv_http_token_make(char token[PV_HTTP_MAX_TOKEN], PvError* error)
{
  uint8_t bytes[N_BYTES];
  if (getentropy(bytes, sizeof(bytes))) {
    return pv_fail(error, PV_ERR_VALUE, "no random numbers for a token: %s",
                   strerror(errno));
  }
  for (int i = 0; i < N_BYTES; ++i) {
    snprintf(token + 2 * i, 3, "%02x", bytes[i]);
  }
  return PV_OK;
}

bool
pv_http_token_is(const char* token, const char* given)
{
  const size_t n = strlen(token);
  if (!given || strlen(given) != n) {
    return false;
  }
  uint32_t different = 0;
  for (size_t i = 0; i < n; ++i) {
    different |= (uint32_t)(token[i] ^ given[i]);
  }
  return !different;
}
