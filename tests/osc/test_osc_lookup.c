// SPDX-License-Identifier: GPL-3.0-or-later

/// Names of targets that are slow to be found, or not at all.

#include "osc/osc.h"
#include "support/osc/link.h"
#include "support/run_suite.h"

#include <check.h>

#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

START_TEST(a_slow_name_stalls_nothing_in_a_program)
{
  int       port     = 0;
  const int receiver = pv_test_receiver_open(AF_INET, &port);
  atomic_store(&pv_test_n_looks, 0);
  atomic_store(&pv_test_is_known, true);
  pthread_mutex_lock(&pv_test_look);
  // Left while the look is under way, and after it.
  pv_osc_link_close(pv_test_link_open("slow.example", port, true));
  PvOscLink* const link = pv_test_link_open("slow.example", port, true);
  for (int i = 0; i < 1000; ++i) {
    ck_assert(!pv_test_say(link, "lost"));
  }
  ck_assert_int_le(atomic_load(&pv_test_n_looks), 2);
  pthread_mutex_unlock(&pv_test_look);
  pv_test_until_sent(link, "hello");
  pv_test_receive(receiver, "hello");
  pv_osc_link_close(link);
  close(receiver);
}
END_TEST

START_TEST(a_name_that_is_not_found_is_asked_for_rarely)
{
  static const bool aside[] = { false, true };
  atomic_store(&pv_test_n_looks, 0);
  atomic_store(&pv_test_is_known, false);
  PvOscLink* const link = pv_test_link_open("slow.example", 9, aside[_i]);
  while (!pv_osc_link_trouble(link)[0]) {
    pv_test_say(link, "lost");
  }
  ck_assert_ptr_nonnull(strstr(pv_osc_link_trouble(link), "slow.example"));
  for (int i = 0; i < 1000; ++i) {
    ck_assert(!pv_test_say(link, "lost"));
  }
  ck_assert_int_eq(atomic_load(&pv_test_n_looks), 1);
  pv_osc_link_close(link);
}
END_TEST

// The pause that follows is no matter of a second more or less.
START_TEST(a_name_is_asked_for_again)
{
  int       port     = 0;
  const int receiver = pv_test_receiver_open(AF_INET, &port);
  atomic_store(&pv_test_is_known, false);
  PvOscLink* const link = pv_test_link_open("slow.example", port, false);
  ck_assert(!pv_test_say(link, "lost"));
  atomic_store(&pv_test_is_known, true);
  pv_test_until_sent(link, "hello");
  pv_test_receive(receiver, "hello");
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
  const int receiver = pv_test_receiver_open(AF_INET, &port);
  atomic_store(&pv_test_is_known, false);
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

  atomic_store(&pv_test_is_known, true);
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

int
main(void)
{
  Suite* const suite = suite_create("osc_lookup");
  TCase* const tests = tcase_create("all");
  tcase_set_timeout(tests, 60);
  tcase_add_test(tests, a_slow_name_stalls_nothing_in_a_program);
  tcase_add_loop_test(tests, a_name_that_is_not_found_is_asked_for_rarely, 0,
                      2);
  tcase_add_test(tests, a_name_is_asked_for_again);
  tcase_add_test(tests, a_sender_tells_what_becomes_of_its_target);
  suite_add_tcase(suite, tests);
  return pv_run_suite(suite);
}
