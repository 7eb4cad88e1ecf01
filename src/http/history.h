// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The guesses of the last hours, in short: what a page shows that is opened
/// late.  Only the server's thread may call this.

#ifndef PV_HTTP_HISTORY_H
#define PV_HTTP_HISTORY_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum {
  PV_HTTP_MAX_MOMENT  = 64,      ///< Bytes of one
  PV_HTTP_MAX_HISTORY = 6 * 3600 ///< Six hours of a guess a second: 1.4 MB
};

/// All 0: empty.
typedef struct {
  char (*moments)[PV_HTTP_MAX_MOMENT]; ///< [PV_HTTP_MAX_HISTORY] NULL: none yet
  uint64_t n;                          ///< All that ever came
} PvHttpHistory;

/// [any] Add a JSON text, in place of the oldest if there is no room; one that is too
/// long, and all without memory, are left out.
void
pv_http_history_add(PvHttpHistory* history, const char* json, size_t n);

/// [any] Print them as an array, the oldest first.
void
pv_http_history_print(const PvHttpHistory* history, FILE* out);

/// [any] Forget them all.
void
pv_http_history_clear(PvHttpHistory* history);

#endif
