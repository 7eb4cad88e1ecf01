// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Who is connected, and how long they may take; all of one thread, the
/// server's.

#ifndef PV_HTTP_VISITORS_H
#define PV_HTTP_VISITORS_H

#include <microhttpd.h>
#include <stdint.h>

typedef struct PvHttpVisitor PvHttpVisitor;

typedef struct {
  PvHttpVisitor* first;
  uint32_t       patience_ms; ///< For a request
} PvHttpVisitors;

/// [any] Note that one came or went: an MHD_NotifyConnectionCallback, whose user
/// is the PvHttpVisitors.
void
pv_http_visitors_note(void*                               user,
                      struct MHD_Connection*              connection,
                      void**                              visitor,
                      enum MHD_ConnectionNotificationCode what);

/// [any] From now on a connection may take so long; 0: as long as it likes.
void
pv_http_visitor_may_take(struct MHD_Connection* connection, uint32_t ms);

/// [any] Hang up on whoever has taken longer.
void
pv_http_visitors_check(PvHttpVisitors* visitors);

#endif
