// SPDX-License-Identifier: GPL-3.0-or-later

/// A session manager of the tests' own talks to the program's side of NSM, and
/// so do others, who are not listened to.

#include "host/session/nsm.h"
#include "support/osc/manager.h"
#include "support/run_suite.h"

#include <check.h>

#include <arpa/inet.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static PvNsm*
open_client(void)
{
  PvError      error;
  PvNsm* const nsm = pv_nsm_open(pv_manager_url(), "prodval-jack", &error);
  ck_assert_msg(nsm != NULL, "%s", error.text);
  pv_manager_await();
  return nsm;
}

START_TEST(only_the_manager_is_listened_to)
{
  PvNsmRequest             request;
  PvNsm* const             nsm  = open_client();
  const struct sockaddr_in here = { .sin_family = AF_INET };
  struct sockaddr_in       at   = here;
  socklen_t                n    = sizeof(at);
  ck_assert_int_eq(getsockname(pv_manager_socket(), (struct sockaddr*)&at, &n),
                   0);
  // Its port at another address, another port at its address.
  struct sockaddr_in other_address = pv_address("127.0.0.2", at.sin_port);
  struct sockaddr_in other_port    = pv_address("127.0.0.1", 0);
  const int          others[]      = { pv_open_socket(&other_address),
                                       pv_open_socket(&other_port) };
  for (int i = 0; i < 2; ++i) {
    pv_send_to(others[i], pv_manager_client(), PV_SAVE_PACKET,
               sizeof(PV_SAVE_PACKET) - 1);
    ck_assert(!pv_nsm_poll(nsm, 0, &request));
    close(others[i]);
  }
  // To an address of this machine that isn't the one that it listens at.
  const struct sockaddr_in elsewhere =
    pv_address("127.0.0.3", pv_manager_client()->sin_port);
  sendto(pv_manager_socket(), PV_SAVE_PACKET, sizeof(PV_SAVE_PACKET) - 1, 0,
         (const struct sockaddr*)&elsewhere, sizeof(elsewhere));
  ck_assert(!pv_nsm_poll(nsm, 0, &request));
  pv_manager_say_save();
  ck_assert(pv_nsm_poll(nsm, 300000, &request));
  ck_assert_int_eq(request.kind, PV_NSM_SAVE);
  pv_nsm_close(nsm);
}
END_TEST

// As where a machine's name is 127.0.1.1, and the manager listens everywhere.
START_TEST(a_manager_at_all_addresses_is_heard)
{
  PvNsmRequest request;
  pv_manager_tear_down();
  pv_manager_listen("0.0.0.0", "127.0.1.1");
  PvNsm* const nsm = open_client();
  pv_manager_say_save();
  ck_assert(pv_nsm_poll(nsm, 300000, &request));
  pv_nsm_close(nsm);
}
END_TEST

START_TEST(nonsense_is_passed_over)
{
  static const struct {
    const char* packet;
    size_t      n;
  } nonsense[] = {
    { "", 0 },
    { "\0", 1 },
    { "nonsense", 8 },
    { "/nsm/client/open", 16 },
    { "/nsm/client/open\0\0\0\0", 20 },
    { PV_OPEN_PACKET, sizeof(PV_OPEN_PACKET) - 1 },
    { PV_OPEN_PACKET "abc", sizeof(PV_OPEN_PACKET) + 2 },
    { PV_OPEN_PACKET "/a\0\0b\0\0\0c", sizeof(PV_OPEN_PACKET) + 8 },
    { "/nsm/client/open\0\0\0\0,ss\0/a\0\0b\0\0\0", 32 },
    { "/nsm/client/open\0\0\0\0,iii\0\0\0\0\0\0\0\1\0\0\0\2\0\0\0\3", 40 },
    { "/nsm/client/close\0\0\0,\0\0\0", 24 },
    { "#bundle\0\0\0\0\0\0\0\0\1\xff\xff\xff\xfc/nsm", 24 },
    { "#bundle\0\0\0\0\0\0\0\0\1\x7f\xff\xff\xff", 20 },
  };
  static char  many[16384];
  PvNsmRequest request;
  PvNsm* const nsm = open_client();
  for (size_t i = 0; i < sizeof(nonsense) / sizeof(nonsense[0]); ++i) {
    pv_manager_say(nonsense[i].packet, nonsense[i].n);
  }
  // Longer than any path or name, and than a packet.
  memset(many, 'a', 5000);
  pv_manager_say_open(many, "id");
  pv_manager_say_open("/path", many);
  memset(many, '/', sizeof(many) - 1);
  pv_manager_say(many, sizeof(many) - 1);
  pv_manager_say_open("/path", "id");
  ck_assert(pv_nsm_poll(nsm, 300000, &request));
  ck_assert_int_eq(request.kind, PV_NSM_OPEN);
  ck_assert_str_eq(request.path, "/path");
  ck_assert_str_eq(request.client_id, "id");
  ck_assert(!pv_nsm_poll(nsm, 0, &request));
  pv_nsm_close(nsm);
}
END_TEST

START_TEST(a_flood_does_not_hold_the_caller)
{
  PvNsmRequest request;
  PvNsm* const nsm = open_client();
  for (int i = 0; i < 100; ++i) {
    pv_manager_say("nonsense", 8);
  }
  pv_manager_say_save();
  ck_assert(!pv_nsm_poll(nsm, 0, &request));
  ck_assert(pv_nsm_poll(nsm, 0, &request));
  pv_nsm_close(nsm);
}
END_TEST

// It would wait for ever.
START_TEST(nonsense_does_not_postpone_the_end_of_a_wait)
{
  static char  nonsense[sizeof(PV_SAVE_PACKET)] = "nonsense";
  PvNsmRequest request;
  pthread_t    thread;
  PvNsm* const nsm = open_client();
  atomic_store(&pv_manager_stops, false);
  ck_assert_int_eq(pthread_create(&thread, NULL, pv_manager_drip, nonsense), 0);
  ck_assert(!pv_nsm_poll(nsm, 300, &request));
  atomic_store(&pv_manager_stops, true);
  pthread_join(thread, NULL);
  pv_nsm_close(nsm);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("nsm");
  TCase* const tests = tcase_create("all");
  tcase_set_timeout(tests, 60);
  tcase_add_checked_fixture(tests, pv_manager_set_up, pv_manager_tear_down);
  tcase_add_test(tests, only_the_manager_is_listened_to);
  tcase_add_test(tests, a_manager_at_all_addresses_is_heard);
  tcase_add_test(tests, nonsense_is_passed_over);
  tcase_add_test(tests, a_flood_does_not_hold_the_caller);
  tcase_add_test(tests, nonsense_does_not_postpone_the_end_of_a_wait);
  suite_add_tcase(suite, tests);
  return pv_run_suite(suite);
}
