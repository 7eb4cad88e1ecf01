// SPDX-License-Identifier: GPL-3.0-or-later

/// Targets: which are taken, and several of them.

#include "osc/osc.h"

#include "support/models/toy.h"
#include "support/osc/inbox.h"
#include "support/run_suite.h"

#include <check.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N_INBOXES = 3 };

static PvInbox inbox[N_INBOXES];

static void
set_up(void)
{
  for (int i = 0; i < N_INBOXES; ++i) {
    pv_inbox_open(&inbox[i], 0);
  }
}

static void
tear_down(void)
{
  for (int i = 0; i < N_INBOXES; ++i) {
    pv_inbox_close(&inbox[i]);
  }
}

static PvOscSender*
open_sender(const char* urls)
{
  PvError            error = { PV_OK, "" };
  PvOscSender* const sender =
    pv_osc_sender_open(urls, PV_OSC_DEFAULT_PREFIX, false, &error);
  ck_assert_msg(sender != NULL, "%s", error.text);
  return sender;
}

START_TEST(each_target_gets_everything)
{
  char    urls[256];
  PvError error = { PV_OK, "" };
  snprintf(urls, sizeof(urls),
           " osc.udp://127.0.0.1:%d,, osc.udp://127.0.0.1:%d ", inbox[0].port,
           inbox[1].port);
  PvModel* const     model  = pv_toy_model_new();
  PvOscSender* const sender = open_sender(urls);
  ck_assert_int_eq(pv_osc_sender_add(sender, pv_inbox_url(&inbox[2]), &error),
                   PV_OK);
  pv_osc_send_state(sender, PV_STATE_FILLING);
  pv_osc_send_model(sender, model);
  for (int i = 0; i < N_INBOXES; ++i) {
    pv_inbox_receive(&inbox[i]);
    pv_inbox_receive(&inbox[i]);
    ck_assert_str_eq(inbox[i].line[0], "/prodval/state s filling");
    ck_assert_str_eq(inbox[i].line[1], "/prodval/model sii Toy 2 4");
    ck_assert_int_eq(pv_inbox_count(&inbox[i], "/prodval/song-position "), 4);
  }
  pv_osc_sender_close(sender);
  pv_model_free(model);
}
END_TEST

// Two of three can't be reached: nobody listens, and there is no such network.
START_TEST(who_is_away_disturbs_nobody)
{
  char urls[256];
  snprintf(urls, sizeof(urls),
           "osc.udp://127.0.0.1:%d osc.udp://[fe80::1%%pvnone]:9 "
           "osc.udp://127.0.0.1:%d",
           inbox[0].port, inbox[1].port);
  pv_inbox_close(&inbox[0]);
  PvModel* const     model  = pv_toy_model_new();
  PvOscSender* const sender = open_sender(urls);
  PvOscTargetNews    news   = pv_osc_sender_watch(sender);
  ck_assert(news.lost && strstr(news.lost, "pvnone"));
  ck_assert(!news.is_back);
  news = pv_osc_sender_watch(sender);
  ck_assert(!news.lost && news.is_found);
  pv_osc_send_model_to_found(sender, model);
  for (int i = 0; i < 5; ++i) {
    pv_osc_send_state(sender, PV_STATE_FILLING);
    pv_osc_send_slice(sender, model);
    ck_assert(!pv_osc_sender_watch(sender).is_found);
  }
  for (int i = 0; i < 6; ++i) {
    pv_inbox_receive(&inbox[1]);
  }
  ck_assert_int_eq(pv_inbox_count(&inbox[1], "/prodval/model"), 1);
  ck_assert_int_eq(pv_inbox_count(&inbox[1], "/prodval/song-position"), 4);
  ck_assert_int_eq(pv_inbox_count(&inbox[1], "/prodval/state"), 5);
  // What is said of the one without a network is said above.
  const char* const* deaf = NULL;
  ck_assert_uint_eq(pv_osc_sender_deaf(sender, &deaf), 1);
  ck_assert_str_eq(deaf[0], pv_inbox_url(&inbox[0]));

  // The first comes: it alone is told the model.
  pv_inbox_open(&inbox[0], inbox[0].port);
  pv_inbox_clear(&inbox[1]);
  while (!(news = pv_osc_sender_watch(sender)).is_found) {
    pv_osc_send_state(sender, PV_STATE_FILLING);
  }
  pv_osc_send_model_to_found(sender, model);
  while (pv_inbox_poll(&inbox[0]) || pv_inbox_poll(&inbox[1])) {
  }
  ck_assert_int_eq(pv_inbox_count(&inbox[0], "/prodval/model"), 1);
  ck_assert_int_eq(pv_inbox_count(&inbox[1], "/prodval/model"), 0);
  pv_osc_sender_close(sender);
  pv_model_free(model);
}
END_TEST

START_TEST(sixteen_are_taken)
{
  char    urls[PV_OSC_MAX_TARGETS * 64] = "";
  PvError error                         = { PV_OK, "" };
  for (int i = 0; i < PV_OSC_MAX_TARGETS; ++i) {
    snprintf(urls + strlen(urls), sizeof(urls) - strlen(urls),
             "osc.udp://127.0.0.1:%d ", 9 + i);
  }
  PvOscSender* const sender = open_sender(urls);
  ck_assert_int_eq(pv_osc_sender_add(sender, "osc.udp://127.0.0.1:8", &error),
                   PV_ERR_VALUE);
  ck_assert_str_eq(error.text,
                   "osc.udp://127.0.0.1:8: more than 16 OSC targets");
  pv_osc_sender_close(sender);
}
END_TEST

START_TEST(without_targets_nothing_is_sent)
{
  PvOscSender* const sender = open_sender(NULL);
  pv_osc_send_state(sender, PV_STATE_FILLING);
  ck_assert(!pv_osc_sender_watch(sender).is_found);
  ck_assert_uint_eq(pv_osc_sender_n_errors(sender), 0);
  pv_osc_sender_close(sender);
}
END_TEST

/// In a list or by itself; the second is what the message names.
static const char* const WRONG_URLS[][2] = {
  { "", "" },
  { " , ", "" },
  { "127.0.0.1:9000", "127.0.0.1:9000" },
  { "http://127.0.0.1:9000", "http://127.0.0.1:9000" },
  { "osc.tcp://127.0.0.1:9000", "osc.tcp://127.0.0.1:9000" },
  { "osc.udp://", "osc.udp://" },
  { "osc.udp://127.0.0.1", "osc.udp://127.0.0.1" },
  { "osc.udp://127.0.0.1:", "osc.udp://127.0.0.1:" },
  { "osc.udp://:9000", "osc.udp://:9000" },
  { "osc.udp://[]:9000", "osc.udp://[]:9000" },
  { "osc.udp://127.0.0.1:0", "osc.udp://127.0.0.1:0" },
  { "osc.udp://127.0.0.1:65536", "osc.udp://127.0.0.1:65536" },
  { "osc.udp://127.0.0.1:99999999999999999999",
    "osc.udp://127.0.0.1:99999999999999999999" },
  { "osc.udp://127.0.0.1:90x", "osc.udp://127.0.0.1:90x" },
  { "osc.udp://127.0.0.1:-1", "osc.udp://127.0.0.1:-1" },
  { "osc.udp://300.0.0.1:9000", "osc.udp://300.0.0.1:9000" },
  { "osc.udp://1.2.3.4.5:9000", "osc.udp://1.2.3.4.5:9000" },
  { "osc.udp://127.0.0.1:9000:9000", "osc.udp://127.0.0.1:9000:9000" },
  { "osc.udp://[fe80::zz]:9000", "osc.udp://[fe80::zz]:9000" },
  { "osc.udp://a host:9000", "osc.udp://a:" },
  { "osc.udp://127.0.0.1:1 osc.udp://127.0.0.1:0", "osc.udp://127.0.0.1:0:" },
  { "osc.udp://127.0.0.1:1,none", "none:" },
};

START_TEST(a_wrong_url_is_one_line)
{
  PvError           error = { PV_OK, "" };
  const char* const named = WRONG_URLS[_i][1];
  ck_assert_ptr_null(pv_osc_sender_open(WRONG_URLS[_i][0],
                                        PV_OSC_DEFAULT_PREFIX, false, &error));
  ck_assert_int_eq(error.status, PV_ERR_VALUE);
  ck_assert_msg(!strncmp(error.text, named, strlen(named)), "%s", error.text);
  ck_assert_ptr_null(strchr(error.text, '\n'));
}
END_TEST

START_TEST(a_wrong_prefix_is_refused)
{
  static const char* const wrong[] = { "a", "/", "/a/", "/a b", "/a*", "/\n" };
  for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); ++i) {
    PvError error = { PV_OK, "" };
    ck_assert_ptr_null(
      pv_osc_sender_open(PV_OSC_DEFAULT_URL, wrong[i], false, &error));
    ck_assert_int_eq(error.status, PV_ERR_VALUE);
    ck_assert_ptr_null(strchr(error.text, '\n'));
  }
}
END_TEST

int
main(void)
{
  Suite* const suite   = suite_create("osc_targets");
  TCase* const several = tcase_create("several");
  tcase_add_checked_fixture(several, set_up, tear_down);
  tcase_add_test(several, each_target_gets_everything);
  tcase_add_test(several, who_is_away_disturbs_nobody);
  tcase_add_test(several, sixteen_are_taken);
  tcase_add_test(several, without_targets_nothing_is_sent);
  suite_add_tcase(suite, several);
  TCase* const wrong = tcase_create("wrong");
  tcase_set_timeout(wrong, 60);
  tcase_add_loop_test(wrong, a_wrong_url_is_one_line, 0,
                      (int)(sizeof(WRONG_URLS) / sizeof(*WRONG_URLS)));
  tcase_add_test(wrong, a_wrong_prefix_is_refused);
  suite_add_tcase(suite, wrong);
  return pv_run_suite(suite);
}
