// SPDX-License-Identifier: GPL-3.0-or-later

/// The way of OSC through a network that comes, goes and changes: one of the
/// test's own, where that is allowed.

// unshare().
#define _GNU_SOURCE

#include "support/osc/link.h"
#include "support/run_suite.h"

#include <check.h>

#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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
  const int        receiver = pv_test_receiver_open(AF_INET, &port);
  PvOscLink* const link     = pv_test_link_open("10.9.0.9", port, false);
  ck_assert_ptr_nonnull(strstr(pv_osc_link_trouble(link), "10.9.0.9"));
  ck_assert_ptr_nonnull(strstr(pv_osc_link_trouble(link), "unreachable"));
  for (int i = 0; i < 10; ++i) {
    ck_assert(!pv_test_say(link, "lost"));
  }
  ck_assert_uint_eq(pv_osc_link_n_found(link), 0);
  run("ip link set lo up && ip addr add 10.9.0.9/32 dev lo");
  ck_assert(pv_test_say(link, "first"));
  pv_test_receive(receiver, "first");
  ck_assert_str_eq(pv_osc_link_trouble(link), "");
  ck_assert_uint_eq(pv_osc_link_n_found(link), 1);
  // Away, and there again.
  run("ip addr del 10.9.0.9/32 dev lo");
  ck_assert(!pv_test_say(link, "lost"));
  ck_assert_str_ne(pv_osc_link_trouble(link), "");
  run("ip addr add 10.9.0.9/32 dev lo");
  ck_assert(pv_test_say(link, "second"));
  pv_test_receive(receiver, "second");
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
  const int receiver = pv_test_receiver_open(AF_INET, &port);
  run("ip link set lo up && ip addr add 10.0.0.2/32 dev lo && "
      "ip route add local 10.9.0.9 dev lo table local src 10.0.0.2");
  PvOscLink* const link = pv_test_link_open("10.9.0.9", port, false);
  ck_assert(pv_test_say(link, "from the first"));
  ck_assert_str_eq(pv_test_receive(receiver, "from the first"), "10.0.0.2");
  // The first has gone: no packet is lost.
  run("ip addr del 10.0.0.2/32 dev lo && ip addr add 10.0.0.77/32 dev lo && "
      "ip route replace local 10.9.0.9 dev lo table local src 10.0.0.77");
  ck_assert(pv_test_say(link, "from the second"));
  ck_assert_str_eq(pv_test_receive(receiver, "from the second"), "10.0.0.77");
  // The second is still there, but the third is the one to use.
  run("ip addr add 10.0.0.78/32 dev lo && "
      "ip route replace local 10.9.0.9 dev lo table local src 10.0.0.78");
  do {
    poll(NULL, 0, 100);
    ck_assert(pv_test_say(link, "from the third"));
  } while (strcmp(pv_test_receive(receiver, "from the third"), "10.0.0.78") !=
           0);
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
  atomic_store(&pv_test_n_looks, 0);
  for (size_t i = 0; i < sizeof(targets) / sizeof(targets[0]); ++i) {
    int       port     = 0;
    const int receiver = pv_test_receiver_open(targets[i].family, &port);
    if (!strncmp(targets[i].host, "239", 3)) {
      join_group(receiver, targets[i].host);
    }
    PvOscLink* const link = pv_test_link_open(targets[i].host, port, true);
    ck_assert_msg(pv_test_say(link, "hello"), "%s: %s", targets[i].host,
                  pv_osc_link_trouble(link));
    pv_test_receive(receiver, "hello");
    pv_osc_link_close(link);
    close(receiver);
  }
  ck_assert_int_eq(atomic_load(&pv_test_n_looks), 0);
}
END_TEST

// An interface that isn't there yet, as that of a stick.
START_TEST(an_interface_that_comes_is_used)
{
  if (!enter_own_network()) {
    return;
  }
  int              port     = 0;
  const int        receiver = pv_test_receiver_open(AF_INET6, &port);
  PvOscLink* const link = pv_test_link_open("[fe80::1%pvtest]", port, false);
  ck_assert(!pv_test_say(link, "lost"));
  ck_assert_str_ne(pv_osc_link_trouble(link), "");
  run("ip link set lo name pvtest && ip link set pvtest up && "
      "ip addr add fe80::1/64 dev pvtest");
  until_local("fe80::1");
  ck_assert(pv_test_say(link, "hello"));
  pv_test_receive(receiver, "hello");
  pv_osc_link_close(link);
  close(receiver);
}
END_TEST

START_TEST(nobody_there_is_no_reason_to_stop)
{
  int port = 0;
  close(pv_test_receiver_open(AF_INET, &port));
  PvOscLink* const link = pv_test_link_open("127.0.0.1", port, false);
  for (int i = 0; i < 10; ++i) {
    pv_test_say(link, "lost");
  }
  ck_assert_str_eq(pv_osc_link_trouble(link), "");
  const struct sockaddr_in at       = { .sin_family      = AF_INET,
                                        .sin_port        = htons((uint16_t)port),
                                        .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
  const int                receiver = socket(AF_INET, SOCK_DGRAM, 0);
  ck_assert_int_eq(bind(receiver, (const struct sockaddr*)&at, sizeof(at)), 0);
  pv_test_say(link, "hello");
  pv_test_receive(receiver, "hello");
  // Who begins to listen is to be told the model, as one who comes back.
  const unsigned n_found = pv_osc_link_n_found(link);
  pv_test_say(link, "hello");
  pv_test_say(link, "hello");
  ck_assert_uint_eq(pv_osc_link_n_found(link), n_found + 1);
  pv_test_say(link, "hello");
  pv_test_say(link, "hello");
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
  tcase_add_test(tests, nobody_there_is_no_reason_to_stop);
  suite_add_tcase(suite, tests);
  return pv_run_suite(suite);
}
