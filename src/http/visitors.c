// SPDX-License-Identifier: GPL-3.0-or-later

// TCP_USER_TIMEOUT is Linux's.
#define _DEFAULT_SOURCE

#include "http/visitors.h"

#include "base/clock.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <sys/socket.h>

enum { DEAD_MS = 20000, SEND_BYTES = 65536 };

struct PvHttpVisitor {
  PvHttpVisitor* next;
  PvHttpVisitor* before;
  int            fd;
  int64_t        until_ms; ///< 0: for ever
};

// Little is buffered for a browser that doesn't read: it drops messages, and
// one that has gone without a word is noticed.
static void
set_up_socket(int fd)
{
  const int bytes = SEND_BYTES;
  setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &bytes, sizeof(bytes));
#ifdef TCP_USER_TIMEOUT
  const unsigned dead = DEAD_MS;
  setsockopt(fd, IPPROTO_TCP, TCP_USER_TIMEOUT, &dead, sizeof(dead));
#endif
}

static PvHttpVisitor*
welcome(PvHttpVisitors* visitors, struct MHD_Connection* connection)
{
  PvHttpVisitor* const visitor =
    (PvHttpVisitor*)calloc(1, sizeof(PvHttpVisitor));
  const union MHD_ConnectionInfo* const info =
    MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  if (visitor && info) {
    visitor->fd       = info->connect_fd;
    visitor->until_ms = pv_now_ms() + visitors->patience_ms;
    visitor->next     = visitors->first;
    if (visitor->next) {
      visitor->next->before = visitor;
    }
    visitors->first = visitor;
    set_up_socket(visitor->fd);
  }
  return visitor;
}

static void
forget(PvHttpVisitors* visitors, PvHttpVisitor* visitor)
{
  if (visitor->before) {
    visitor->before->next = visitor->next;
  } else {
    visitors->first = visitor->next;
  }
  if (visitor->next) {
    visitor->next->before = visitor->before;
  }
  free(visitor);
}

void
pv_http_visitors_note(void*                               user,
                      struct MHD_Connection*              connection,
                      void**                              visitor,
                      enum MHD_ConnectionNotificationCode what)
{
  PvHttpVisitors* const visitors = (PvHttpVisitors*)user;
  if (what == MHD_CONNECTION_NOTIFY_STARTED) {
    *visitor = welcome(visitors, connection);
  } else if (*visitor) {
    forget(visitors, (PvHttpVisitor*)*visitor);
    *visitor = NULL;
  }
}

void
pv_http_visitor_may_take(struct MHD_Connection* connection, uint32_t ms)
{
  const union MHD_ConnectionInfo* const info =
    MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
  PvHttpVisitor* const visitor =
    info ? (PvHttpVisitor*)info->socket_context : NULL;
  if (visitor) {
    visitor->until_ms = ms ? pv_now_ms() + ms : 0;
  }
}

// The server's next look at the socket finds it closed.
void
pv_http_visitors_check(PvHttpVisitors* visitors)
{
  const int64_t now = pv_now_ms();
  for (PvHttpVisitor* v = visitors->first; v; v = v->next) {
    if (v->until_ms && now >= v->until_ms) {
      shutdown(v->fd, SHUT_RDWR);
      v->until_ms = 0;
    }
  }
}
