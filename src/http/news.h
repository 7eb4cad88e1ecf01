// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The newest text of each topic, handed from the worker to the server's
/// thread without a lock.

#ifndef PV_HTTP_NEWS_H
#define PV_HTTP_NEWS_H

#include "http/history.h"
#include "http/http.h"

#include <stdatomic.h>

/// A text, which stays until its last user has let go of it.  Only one thread
/// may use it.
typedef struct {
  uint32_t n_users;
  size_t   n;
  char     bytes[]; ///< [n]
} PvHttpText;

typedef struct PvHttpParcel PvHttpParcel;

typedef struct {
  _Atomic(PvHttpParcel*) slots[PV_HTTP_N_TOPICS]; ///< Not taken yet; or NULL
  PvHttpText*            json[PV_HTTP_N_TOPICS];  ///< NULL: nothing to show
  PvHttpText*
    event[PV_HTTP_N_TOPICS]; ///< What browsers are sent; NULL: nothing
                             ///< yet
  uint64_t      edition[PV_HTTP_N_TOPICS]; ///< Counts them
  PvHttpHistory history;                   ///< Moments, in place of the newest
} PvHttpNews;

/// [worker] Put a text into its topic's slot, in place of one that wasn't taken.
/// Without memory it is lost.
void
pv_http_news_put(PvHttpNews* news, PvHttpTopic topic, char* json, size_t n);

/// [any] Take what is in the slots; only the server's thread.
void
pv_http_news_take(PvHttpNews* news);

/// [any] The history as one text, with the set list; NULL without memory.  Only the
/// server's thread.
/// @param start_ms  When the server was started, by the wall clock.
PvHttpText*
pv_http_news_history(const PvHttpNews* news, int64_t start_ms);

/// [any] Use a text, and let go of it; only the server's thread.  NULL is fine.
PvHttpText*
pv_http_text_use(PvHttpText* text);
void
pv_http_text_let_go(PvHttpText* text);

/// [setup] Free all texts.
void
pv_http_news_clear(PvHttpNews* news);

#endif
