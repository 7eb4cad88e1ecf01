// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/osc/inbox.h"

#include <check.h>
#include <lo/lo.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

void
pv_inbox_open(PvInbox* inbox, int port)
{
  struct sockaddr_in at = { .sin_family      = AF_INET,
                            .sin_port        = htons((uint16_t)port),
                            .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
  socklen_t          n  = sizeof(at);
  inbox->n              = 0;
  inbox->fd             = socket(AF_INET, SOCK_DGRAM, 0);
  ck_assert_int_ge(inbox->fd, 0);
  ck_assert_int_eq(bind(inbox->fd, (struct sockaddr*)&at, n), 0);
  ck_assert_int_eq(getsockname(inbox->fd, (struct sockaddr*)&at, &n), 0);
  inbox->port = ntohs(at.sin_port);
}

void
pv_inbox_close(PvInbox* inbox)
{
  close(inbox->fd);
}

const char*
pv_inbox_url(const PvInbox* inbox)
{
  static char url[64];
  snprintf(url, sizeof(url), "osc.udp://127.0.0.1:%d", inbox->port);
  return url;
}

static uint32_t
read_word(const char* bytes)
{
  uint32_t word = 0;
  memcpy(&word, bytes, sizeof(word));
  return ntohl(word);
}

// A string with its padding, which must be there and be 0.
static const char*
take_text(const char** at, const char* end)
{
  const char* const text   = *at;
  const size_t      length = strnlen(text, (size_t)(end - text));
  *at                      = text + (length | 3) + 1;
  ck_assert(*at <= end);
  for (const char* p = text + length; p < *at; ++p) {
    ck_assert_int_eq(*p, 0);
  }
  return text;
}

static uint32_t
take_word(const char** at, const char* end)
{
  ck_assert_int_ge(end - *at, 4);
  *at += 4;
  return read_word(*at - 4);
}

static int
print_argument(char* line, char type, const char** at, const char* end)
{
  float    f = 0.0f;
  uint32_t w = 0;
  switch (type) {
    case 'i':
      return sprintf(line, " %d", (int32_t)take_word(at, end));
    case 'f':
      w = take_word(at, end);
      memcpy(&f, &w, sizeof(f));
      return sprintf(line, " %g", (double)f);
    case 's':
      return sprintf(line, " %s", take_text(at, end));
    default:
      ck_abort_msg("type %c", type);
  }
}

static void
read_message(PvInbox* inbox, const char* at, const char* end)
{
  ck_assert_int_lt(inbox->n, PV_INBOX_MESSAGES);
  char* const line    = inbox->line[inbox->n++];
  const char* address = take_text(&at, end);
  const char* types   = take_text(&at, end);
  ck_assert_int_eq(types[0], ',');
  char* to = line + sprintf(line, "%s %s", address, types + 1);
  while (*++types) {
    ck_assert_int_lt(to - line, PV_INBOX_LINE - 2048);
    to += print_argument(to, *types, &at, end);
  }
  ck_assert_ptr_eq(at, end);
}

static void
read_packet(PvInbox* inbox, const char* at, size_t n)
{
  const char* const end = at + n;
  inbox->time           = 0;
  ck_assert_uint_eq(n % 4, 0);
  if (n < 16 || memcmp(at, "#bundle", 8) != 0) {
    read_message(inbox, at, end);
    return;
  }
  inbox->time = (uint64_t)read_word(at + 8) << 32 | read_word(at + 12);
  for (at += 16; at < end;) {
    const uint32_t size = take_word(&at, end);
    ck_assert_uint_le(size, (size_t)(end - at));
    read_message(inbox, at, at + size);
    at += size;
  }
}

typedef struct {
  const PvInbox* inbox;
  int            n;
} Comparison;

// liblo aligns to 4 bytes what its union would have at 8: hence the copies.
static int
print_by_liblo(char* line, char type, const void* argument)
{
  int32_t i = 0;
  float   f = 0.0f;
  memcpy(type == 'i' ? (void*)&i : (void*)&f, argument, 4);
  return type == 'i'   ? sprintf(line, " %d", i)
         : type == 'f' ? sprintf(line, " %g", (double)f)
                       : sprintf(line, " %s", (const char*)argument);
}

static int
compare(const char* path,
        const char* types,
        lo_arg**    arguments,
        int         n,
        lo_message  message,
        void*       user)
{
  static char       line[PV_INBOX_LINE];
  Comparison* const c  = (Comparison*)user;
  char*             to = line + sprintf(line, "%s %s", path, types);
  for (int i = 0; i < n; ++i) {
    to += print_by_liblo(to, types[i], arguments[i]);
  }
  ck_assert_int_lt(c->n, c->inbox->n);
  ck_assert_str_eq(line, c->inbox->line[c->n++]);
  (void)message;
  return 0;
}

static void
read_by_liblo(const PvInbox* inbox, int first, void* packet, size_t n)
{
  Comparison comparison = { inbox, first };
  lo_server  server     = lo_server_new(NULL, NULL);
  ck_assert_ptr_nonnull(server);
  lo_server_add_method(server, NULL, NULL, compare, &comparison);
  ck_assert_int_gt(lo_server_dispatch_data(server, packet, n), 0);
  lo_server_free(server);
  ck_assert_int_eq(comparison.n, inbox->n);
}

bool
pv_inbox_poll(PvInbox* inbox)
{
  static char   packet[65536];
  const int     first = inbox->n;
  const ssize_t n     = recv(inbox->fd, packet, sizeof(packet), MSG_DONTWAIT);
  if (n < 0) {
    return false;
  }
  inbox->n_bytes = (size_t)n;
  read_packet(inbox, packet, (size_t)n);
  read_by_liblo(inbox, first, packet, (size_t)n);
  return true;
}

void
pv_inbox_receive(PvInbox* inbox)
{
  struct pollfd in = { .fd = inbox->fd, .events = POLLIN };
  ck_assert_int_eq(poll(&in, 1, 300000), 1);
  ck_assert(pv_inbox_poll(inbox));
}

void
pv_inbox_clear(PvInbox* inbox)
{
  inbox->n = 0;
}

int
pv_inbox_count(const PvInbox* inbox, const char* begin)
{
  int n = 0;
  for (int i = 0; i < inbox->n; ++i) {
    n += !strncmp(inbox->line[i], begin, strlen(begin));
  }
  return n;
}
