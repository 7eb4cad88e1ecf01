// SPDX-License-Identifier: GPL-3.0-or-later

// RTLD_NEXT.
#define _GNU_SOURCE

#include "support/osc/link.h"

#include <check.h>

#include <arpa/inet.h>
#include <dlfcn.h>
#include <netdb.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>

pthread_mutex_t pv_test_look = PTHREAD_MUTEX_INITIALIZER;
atomic_int      pv_test_n_looks;
atomic_bool     pv_test_is_known;

/// Stands before the C library's: numbers aside, all names are slow.
int
getaddrinfo(const char*            host,
            const char*            port,
            const struct addrinfo* hints,
            struct addrinfo**      found)
{
  int (*real)(const char*, const char*, const struct addrinfo*,
              struct addrinfo**) = NULL;
  // ISO C knows no way from an object's address to a function's.
  *(void**)&real = dlsym(RTLD_NEXT, "getaddrinfo");
  if (hints->ai_flags & AI_NUMERICHOST) {
    return real(host, port, hints, found);
  }
  atomic_fetch_add(&pv_test_n_looks, hints->ai_family == AF_INET);
  pthread_mutex_lock(&pv_test_look);
  pthread_mutex_unlock(&pv_test_look);
  return atomic_load(&pv_test_is_known) ? real("127.0.0.1", port, hints, found)
                                        : EAI_AGAIN;
}

PvOscLink*
pv_test_link_open(const char* host, int port, bool aside)
{
  char    url[128];
  PvError error;
  snprintf(url, sizeof(url), "osc.udp://%s:%d", host, port);
  PvOscLink* const link = pv_osc_link_open(url, aside, &error);
  ck_assert_msg(link != NULL, "%s", error.text);
  return link;
}

int
pv_test_receiver_open(int family, int* port)
{
  struct sockaddr_in6 v6 = { .sin6_family = AF_INET6 };
  struct sockaddr_in  v4 = { .sin_family = AF_INET };
  void* const         at = family == AF_INET ? (void*)&v4 : (void*)&v6;
  socklen_t           n  = family == AF_INET ? sizeof(v4) : sizeof(v6);
  const int           fd = socket(family, SOCK_DGRAM, 0);
  ck_assert_int_ge(fd, 0);
  ck_assert_int_eq(bind(fd, at, n), 0);
  ck_assert_int_eq(getsockname(fd, at, &n), 0);
  *port = ntohs(family == AF_INET ? v4.sin_port : v6.sin6_port);
  return fd;
}

const char*
pv_test_receive(int fd, const char* text)
{
  static char        from[INET_ADDRSTRLEN];
  char               packet[64] = "";
  struct sockaddr_in at         = { 0 };
  socklen_t          n          = sizeof(at);
  struct pollfd      in         = { .fd = fd, .events = POLLIN };
  ck_assert_int_eq(poll(&in, 1, 300000), 1);
  ck_assert_int_gt(
    recvfrom(fd, packet, sizeof(packet) - 1, 0, (struct sockaddr*)&at, &n), 0);
  ck_assert_str_eq(packet, text);
  inet_ntop(AF_INET, &at.sin_addr, from, sizeof(from));
  return from;
}

bool
pv_test_say(PvOscLink* link, const char* text)
{
  return pv_osc_link_send(link, text, strlen(text));
}

void
pv_test_until_sent(PvOscLink* link, const char* text)
{
  while (!pv_test_say(link, text)) {
    poll(NULL, 0, 10);
  }
}
