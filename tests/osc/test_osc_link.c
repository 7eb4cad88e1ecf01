// SPDX-License-Identifier: GPL-3.0-or-later

/// The way of OSC through a network that comes, goes and changes: one of the
/// test's own, where that is allowed.

// unshare() and RTLD_NEXT.
#define _GNU_SOURCE

#include "osc/osc.h"
#include "osc/link.h"
#include "support/run_suite.h"

#include <check.h>

#include <arpa/inet.h>
#include <dlfcn.h>
#include <errno.h>
#include <netdb.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static pthread_mutex_t look = PTHREAD_MUTEX_INITIALIZER; ///< Held: it blocks
static atomic_int      n_looks;
static atomic_bool     is_known; ///< slow.example has an address

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
  atomic_fetch_add(&n_looks, hints->ai_family == AF_INET);
  pthread_mutex_lock(&look);
  pthread_mutex_unlock(&look);
  return atomic_load(&is_known) ? real("127.0.0.1", port, hints, found)
                                : EAI_AGAIN;
}

static PvOscLink*
open_link(const char* host, int port, bool aside)
{
  char    url[128];
  PvError error;
  snprintf(url, sizeof(url), "osc.udp://%s:%d", host, port);
  PvOscLink* const link = pv_osc_link_open(url, aside, &error);
  ck_assert_msg(link != NULL, "%s", error.text);
  return link;
}

static int
open_receiver(int family, int* port)
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

/// Where the next packet comes from; it must be `text`.
static const char*
receive(int fd, const char* text)
{
  static char        from[INET_ADDRSTRLEN];
  char               packet[64] = "";
  struct sockaddr_in at         = { 0 };
  socklen_t          n          = sizeof(at);
  struct pollfd      in         = { .fd = fd, .events = POLLIN };
  ck_assert_int_eq(poll(&in, 1, 10000), 1);
  ck_assert_int_gt(
    recvfrom(fd, packet, sizeof(packet) - 1, 0, (struct sockaddr*)&at, &n), 0);
  ck_assert_str_eq(packet, text);
  inet_ntop(AF_INET, &at.sin_addr, from, sizeof(from));
  return from;
}

static bool
say(PvOscLink* link, const char* text)
{
  return pv_osc_link_send(link, text, strlen(text));
}

static void
until_sent(PvOscLink* link, const char* text)
{
  while (!say(link, text)) {
    poll(NULL, 0, 10);
  }
}

static void
run(const char* command)
{
  ck_assert_msg(!system(command), "%s", command);
}

/// The kernel takes an IPv6 address up a moment after it was told of it; what
/// comes in until then is dropped.
static void
until_local(const char* address)
{
  char command[128];
  snprintf(command, sizeof(command),
           "until ip -6 route show table local | grep -q '%s '; do "
           "sleep 0.01; done",
           address);
  run(command);
}

/// False: there's none to be had.
static bool
enter_own_network(void)
{
  if (unshare(CLONE_NEWNET)) {
    fprintf(stderr, "SKIPPED: no network of its own: %s\n", strerror(errno));
    return false;
  }
  return true;
}

START_TEST(a_network_that_comes_is_used)
{
  if (!enter_own_network()) {
    return;
  }
  int              port     = 0;
  const int        receiver = open_receiver(AF_INET, &port);
  PvOscLink* const link     = open_link("10.9.0.9", port, false);
  ck_assert_ptr_nonnull(strstr(pv_osc_link_trouble(link), "10.9.0.9"));
  ck_assert_ptr_nonnull(strstr(pv_osc_link_trouble(link), "unreachable"));
  for (int i = 0; i < 10; ++i) {
    ck_assert(!say(link, "lost"));
  }
  ck_assert_uint_eq(pv_osc_link_n_found(link), 0);
  run("ip link set lo up && ip addr add 10.9.0.9/32 dev lo");
  ck_assert(say(link, "first"));
  receive(receiver, "first");
  ck_assert_str_eq(pv_osc_link_trouble(link), "");
  ck_assert_uint_eq(pv_osc_link_n_found(link), 1);
  // Away, and there again.
  run("ip addr del 10.9.0.9/32 dev lo");
  ck_assert(!say(link, "lost"));
  ck_assert_str_ne(pv_osc_link_trouble(link), "");
  run("ip addr add 10.9.0.9/32 dev lo");
  ck_assert(say(link, "second"));
  receive(receiver, "second");
  ck_assert_uint_eq(pv_osc_link_n_found(link), 2);
  pv_osc_link_close(link);
  close(receiver);
}
END_TEST

START_TEST(another_address_of_this_machine_is_used)
{
  if (!enter_own_network()) {
    return;
  }
  int       port     = 0;
  const int receiver = open_receiver(AF_INET, &port);
  run("ip link set lo up && ip addr add 10.0.0.2/32 dev lo && "
      "ip route add local 10.9.0.9 dev lo table local src 10.0.0.2");
  PvOscLink* const link = open_link("10.9.0.9", port, false);
  ck_assert(say(link, "from the first"));
  ck_assert_str_eq(receive(receiver, "from the first"), "10.0.0.2");
  // The first has gone: no packet is lost.
  run("ip addr del 10.0.0.2/32 dev lo && ip addr add 10.0.0.77/32 dev lo && "
      "ip route replace local 10.9.0.9 dev lo table local src 10.0.0.77");
  ck_assert(say(link, "from the second"));
  ck_assert_str_eq(receive(receiver, "from the second"), "10.0.0.77");
  // The second is still there, but the third is the one to use.
  run("ip addr add 10.0.0.78/32 dev lo && "
      "ip route replace local 10.9.0.9 dev lo table local src 10.0.0.78");
  do {
    poll(NULL, 0, 100);
    ck_assert(say(link, "from the third"));
  } while (strcmp(receive(receiver, "from the third"), "10.0.0.78") != 0);
  ck_assert_uint_eq(pv_osc_link_n_found(link), 1);
  pv_osc_link_close(link);
  close(receiver);
}
END_TEST

static void
join_group(int fd, const char* group)
{
  struct ip_mreq request = { .imr_interface.s_addr = htonl(INADDR_LOOPBACK) };
  ck_assert_int_eq(inet_pton(AF_INET, group, &request.imr_multiaddr), 1);
  ck_assert_int_eq(
    setsockopt(fd, IPPROTO_IP, IP_ADD_MEMBERSHIP, &request, sizeof(request)),
    0);
}

START_TEST(all_kinds_of_numbers_are_reached)
{
  static const struct {
    const char* host;
    int         family;
  } targets[] = { { "127.0.0.1", AF_INET },  { "localhost", AF_INET },
                  { "127.1", AF_INET },      { "[::1]", AF_INET6 },
                  { "10.8.0.255", AF_INET }, { "255.255.255.255", AF_INET },
                  { "239.1.2.3", AF_INET },  { "[fe80::1%lo]", AF_INET6 } };
  if (!enter_own_network()) {
    return;
  }
  run("ip link set lo up && ip addr add 10.8.0.1/24 brd 10.8.0.255 dev lo && "
      "ip addr add fe80::1/64 dev lo && ip route add 239.0.0.0/8 dev lo && "
      "ip route add default dev lo");
  until_local("fe80::1");
  atomic_store(&n_looks, 0);
  for (size_t i = 0; i < sizeof(targets) / sizeof(targets[0]); ++i) {
    int       port     = 0;
    const int receiver = open_receiver(targets[i].family, &port);
    if (!strncmp(targets[i].host, "239", 3)) {
      join_group(receiver, targets[i].host);
    }
    PvOscLink* const link = open_link(targets[i].host, port, true);
    ck_assert_msg(say(link, "hello"), "%s: %s", targets[i].host,
                  pv_osc_link_trouble(link));
    receive(receiver, "hello");
    pv_osc_link_close(link);
    close(receiver);
  }
  ck_assert_int_eq(atomic_load(&n_looks), 0);
}
END_TEST

// An interface that isn't there yet, as that of a stick.
START_TEST(an_interface_that_comes_is_used)
{
  if (!enter_own_network()) {
    return;
  }
  int              port     = 0;
  const int        receiver = open_receiver(AF_INET6, &port);
  PvOscLink* const link     = open_link("[fe80::1%pvtest]", port, false);
  ck_assert(!say(link, "lost"));
  ck_assert_str_ne(pv_osc_link_trouble(link), "");
  run("ip link set lo name pvtest && ip link set pvtest up && "
      "ip addr add fe80::1/64 dev pvtest");
  until_local("fe80::1");
  ck_assert(say(link, "hello"));
  receive(receiver, "hello");
  pv_osc_link_close(link);
  close(receiver);
}
END_TEST

START_TEST(a_slow_name_stalls_nothing_in_a_program)
{
  int       port     = 0;
  const int receiver = open_receiver(AF_INET, &port);
  atomic_store(&n_looks, 0);
  atomic_store(&is_known, true);
  pthread_mutex_lock(&look);
  // Left while the look is under way, and after it.
  pv_osc_link_close(open_link("slow.example", port, true));
  PvOscLink* const link = open_link("slow.example", port, true);
  for (int i = 0; i < 1000; ++i) {
    ck_assert(!say(link, "lost"));
  }
  ck_assert_int_le(atomic_load(&n_looks), 2);
  pthread_mutex_unlock(&look);
  until_sent(link, "hello");
  receive(receiver, "hello");
  pv_osc_link_close(link);
  close(receiver);
}
END_TEST

START_TEST(a_name_that_is_not_found_is_asked_for_rarely)
{
  static const bool aside[] = { false, true };
  atomic_store(&n_looks, 0);
  atomic_store(&is_known, false);
  PvOscLink* const link = open_link("slow.example", 9, aside[_i]);
  while (!pv_osc_link_trouble(link)[0]) {
    say(link, "lost");
  }
  ck_assert_ptr_nonnull(strstr(pv_osc_link_trouble(link), "slow.example"));
  for (int i = 0; i < 1000; ++i) {
    ck_assert(!say(link, "lost"));
  }
  ck_assert_int_eq(atomic_load(&n_looks), 1);
  pv_osc_link_close(link);
}
END_TEST

// The pause that follows is no matter of a second more or less.
START_TEST(a_name_is_asked_for_again)
{
  int       port     = 0;
  const int receiver = open_receiver(AF_INET, &port);
  atomic_store(&is_known, false);
  PvOscLink* const link = open_link("slow.example", port, false);
  ck_assert(!say(link, "lost"));
  atomic_store(&is_known, true);
  until_sent(link, "hello");
  receive(receiver, "hello");
  ck_assert_uint_eq(pv_osc_link_n_found(link), 1);
  pv_osc_link_close(link);
  close(receiver);
}
END_TEST

// What hosts show: each change once, and no trouble twice.
START_TEST(a_sender_tells_what_becomes_of_its_target)
{
  char      url[64];
  PvError   error;
  int       port     = 0;
  const int receiver = open_receiver(AF_INET, &port);
  atomic_store(&is_known, false);
  snprintf(url, sizeof(url), "osc.udp://slow.example:%d", port);
  PvOscSender* const sender = pv_osc_sender_open(url, "", false, &error);
  ck_assert_msg(sender != NULL, "%s", error.text);
  PvOscTargetNews news = pv_osc_sender_watch(sender);
  ck_assert_msg(news.lost && strstr(news.lost, url) &&
                  strstr(news.lost, "; it is tried again"),
                "%s", news.lost);
  ck_assert(!news.is_back && !news.is_found);
  news = pv_osc_sender_watch(sender);
  ck_assert(!news.lost && !news.is_back && !news.is_found);

  atomic_store(&is_known, true);
  while (!news.is_found) {
    pv_osc_send_state(sender, PV_STATE_SILENT);
    news = pv_osc_sender_watch(sender);
    ck_assert_ptr_null(news.lost);
    ck_assert(news.is_back == news.is_found);
    poll(NULL, 0, 10);
  }
  news = pv_osc_sender_watch(sender);
  ck_assert(!news.lost && !news.is_back && !news.is_found);
  pv_osc_sender_close(sender);
  close(receiver);
}
END_TEST

START_TEST(nobody_there_is_no_reason_to_stop)
{
  int port = 0;
  close(open_receiver(AF_INET, &port));
  PvOscLink* const link = open_link("127.0.0.1", port, false);
  for (int i = 0; i < 10; ++i) {
    say(link, "lost");
  }
  ck_assert_str_eq(pv_osc_link_trouble(link), "");
  const struct sockaddr_in at       = { .sin_family      = AF_INET,
                                        .sin_port        = htons((uint16_t)port),
                                        .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
  const int                receiver = socket(AF_INET, SOCK_DGRAM, 0);
  ck_assert_int_eq(bind(receiver, (const struct sockaddr*)&at, sizeof(at)), 0);
  say(link, "hello");
  receive(receiver, "hello");
  // Who begins to listen is to be told the model, as one who comes back.
  const unsigned n_found = pv_osc_link_n_found(link);
  say(link, "hello");
  say(link, "hello");
  ck_assert_uint_eq(pv_osc_link_n_found(link), n_found + 1);
  say(link, "hello");
  say(link, "hello");
  ck_assert_uint_eq(pv_osc_link_n_found(link), n_found + 1);
  pv_osc_link_close(link);
  close(receiver);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("osc_link");
  TCase* const tests = tcase_create("all");
  tcase_set_timeout(tests, 60);
  tcase_add_test(tests, a_network_that_comes_is_used);
  tcase_add_test(tests, another_address_of_this_machine_is_used);
  tcase_add_test(tests, all_kinds_of_numbers_are_reached);
  tcase_add_test(tests, an_interface_that_comes_is_used);
  tcase_add_test(tests, a_slow_name_stalls_nothing_in_a_program);
  tcase_add_loop_test(tests, a_name_that_is_not_found_is_asked_for_rarely, 0,
                      2);
  tcase_add_test(tests, a_name_is_asked_for_again);
  tcase_add_test(tests, a_sender_tells_what_becomes_of_its_target);
  tcase_add_test(tests, nobody_there_is_no_reason_to_stop);
  suite_add_tcase(suite, tests);
  return pv_run_suite(suite);
}
