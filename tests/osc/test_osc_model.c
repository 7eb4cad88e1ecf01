// SPDX-License-Identifier: GPL-3.0-or-later

/// How a model is told: its labels and songs, little by little, to targets and to
/// those who ask.

#include "osc/osc.h"

#include "support/models/toy.h"
#include "support/osc/inbox.h"
#include "support/run_suite.h"

#include <check.h>

#include <arpa/inet.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BUNDLE_BYTES = 1400, SLICE_BUNDLES = 8, MAX_SONGS = 100000 };

static PvInbox      inbox;
static PvOscSender* sender;
static PvModel*     model;
static uint8_t      n_got[MAX_SONGS]; ///< How often each song came

static PvModel*
new_model(uint32_t n_songs)
{
  PvModelParts* const parts = pv_toy_parts_new();
  pv_toy_parts_fill(parts, n_songs);
  return pv_toy_finish(parts);
}

static void
set_up(void)
{
  PvError error = { PV_OK, "" };
  memset(n_got, 0, sizeof(n_got));
  pv_inbox_open(&inbox, 0);
  sender = pv_osc_sender_open(pv_inbox_url(&inbox), PV_OSC_DEFAULT_PREFIX,
                              false, &error);
  ck_assert_msg(sender != NULL, "%s", error.text);
}

static void
tear_down(void)
{
  pv_osc_sender_close(sender);
  pv_model_free(model);
  pv_inbox_close(&inbox);
}

// Each song is as it should be; returns their number.
static int
take_songs(uint32_t n_songs)
{
  static const char begin[] = "/prodval/song-position isiff ";
  int               n       = 0;
  for (int i = 0; i < inbox.n; ++i) {
    if (!strncmp(inbox.line[i], begin, strlen(begin))) {
      char           expected[256];
      const uint32_t song =
        (uint32_t)strtoul(inbox.line[i] + strlen(begin), NULL, 10);
      ck_assert_uint_lt(song, n_songs);
      const float x = (float)song / (float)n_songs;
      snprintf(expected, sizeof(expected), "%s%u Song %u %d %g %g", begin, song,
               song, song % 3 == 2 ? -1 : (int)(song % 3), (double)x,
               (double)-x);
      ck_assert_str_eq(inbox.line[i], expected);
      ++n_got[song];
      ++n;
    }
  }
  return n;
}

// What waits, packet by packet; returns the songs among it.
static int
read_waiting(uint32_t n_songs, int* n_packets)
{
  int n = 0;
  for (*n_packets = 0; pv_inbox_poll(&inbox); ++*n_packets) {
    ck_assert_uint_le(inbox.n_bytes, BUNDLE_BYTES);
    n += take_songs(n_songs);
    pv_inbox_clear(&inbox);
  }
  return n;
}

// Read nothing while a slice is sent: as a receiver that is late.
static int
receive_slice(uint32_t n_songs)
{
  int n_packets = 0;
  int n         = 0;
  while (n_packets == 0) {
    pv_osc_send_slice(sender, model);
    n = read_waiting(n_songs, &n_packets);
    poll(NULL, 0, 5);
  }
  ck_assert_int_le(n_packets, SLICE_BUNDLES);
  return n;
}

START_TEST(a_small_model_is_one_packet)
{
  static const char* const expected[] = {
    "/prodval/model sii Toy 2 4",
    "/prodval/label is 0 bright",
    "/prodval/label is 1 dark",
    "/prodval/songs i 4",
    "/prodval/song-position isiff 0 Cellar 1 -0.866667 -0.5",
    "/prodval/song-position isiff 1 Mine 1 -0.8 0.5",
    "/prodval/song-position isiff 2 Noon 0 0.5 -0.5",
    "/prodval/song-position isiff 3 Glass 0 0.833333 0.5",
    "/prodval/model sii  0 0"
  };
  model = pv_toy_model_new();
  pv_osc_send_model(sender, model);
  pv_osc_send_model(sender, NULL);
  pv_inbox_receive(&inbox);
  pv_inbox_receive(&inbox);
  ck_assert_int_eq(inbox.n, 9);
  for (int i = 0; i < inbox.n; ++i) {
    ck_assert_str_eq(inbox.line[i], expected[i]);
  }
}
END_TEST

START_TEST(of_many_songs_none_is_lost)
{
  enum { N = 5000 };
  int n = 0;
  model = new_model(N);
  pv_osc_send_model(sender, model);
  pv_inbox_receive(&inbox);
  ck_assert_str_eq(inbox.line[0], "/prodval/model sii Toy 2 5000");
  ck_assert_str_eq(inbox.line[3], "/prodval/songs i 5000");
  for (n = take_songs(N), pv_inbox_clear(&inbox); n < N;) {
    n += receive_slice(N);
  }
  for (int i = 0; i < N; ++i) {
    ck_assert_uint_eq(n_got[i], 1);
  }
  ck_assert_uint_eq(pv_osc_sender_n_errors(sender), 0);
  // And that was all.
  for (int i = 0, n_packets = 0; i < 3; ++i) {
    poll(NULL, 0, 60);
    pv_osc_send_slice(sender, model);
    ck_assert_int_eq(read_waiting(N, &n_packets), 0);
    ck_assert_int_eq(n_packets, 0);
  }
}
END_TEST

// However often they are called for.
START_TEST(very_many_songs_are_no_flood)
{
  int n_packets = 0;
  model         = new_model(MAX_SONGS);
  pv_osc_send_model(sender, model);
  read_waiting(MAX_SONGS, &n_packets);
  ck_assert_int_eq(n_packets, 1);
  for (int i = 0; i < 4; ++i) {
    const int n = receive_slice(MAX_SONGS);
    ck_assert_int_ge(n, 100);
    ck_assert_int_le(n, 300);
  }
}
END_TEST

START_TEST(whoever_asks_all_the_time_hears_all)
{
  enum { N = 1000 };
  int n_packets = 0;
  int n_missing = N;
  model         = new_model(N);
  for (int i = 0; n_missing > 0; ++i) {
    pv_osc_send_model(sender, model);
    read_waiting(N, &n_packets);
    receive_slice(N);
    n_missing = 0;
    for (int song = 0; song < N; ++song) {
      n_missing += !n_got[song];
    }
    ck_assert_int_lt(i, 100);
  }
}
END_TEST

START_TEST(another_model_takes_the_place_of_one_that_is_under_way)
{
  int            n_packets = 0;
  PvModel* const first     = new_model(2000);
  model                    = first;
  pv_osc_send_model(sender, first);
  read_waiting(2000, &n_packets);
  receive_slice(2000);
  model = new_model(300);
  pv_osc_send_slice(sender, model); // It isn't told yet
  ck_assert_int_eq(read_waiting(2000, &n_packets), 0);
  memset(n_got, 0, sizeof(n_got));
  pv_osc_send_model(sender, model);
  pv_model_free(first);
  for (int n = read_waiting(300, &n_packets); n < 300;) {
    n += receive_slice(300);
  }
  for (int i = 0; i < 300; ++i) {
    ck_assert_uint_eq(n_got[i], 1);
  }
}
END_TEST

START_TEST(endless_titles_fit_into_bundles)
{
  static char         title[5001];
  int                 n_packets = 0;
  PvModelParts* const m         = pv_toy_parts_new();
  memset(title, 'x', sizeof(title) - 1);
  for (int i = 0; i < 4; ++i) {
    free(m->songs[i].title);
    m->songs[i].title = strdup(title);
  }
  free(m->labels[0]);
  free(m->name);
  m->labels[0] = strdup(title);
  m->name      = strdup(title);
  model        = pv_toy_finish(m);
  pv_osc_send_model(sender, model);
  for (int n = 0; n < 4;) {
    pv_osc_send_slice(sender, model);
    for (; pv_inbox_poll(&inbox); ++n_packets) {
      ck_assert_uint_le(inbox.n_bytes, BUNDLE_BYTES);
    }
    n = pv_inbox_count(&inbox, "/prodval/song-position isiff ");
    poll(NULL, 0, 5);
  }
  ck_assert_int_eq(pv_inbox_count(&inbox, "/prodval/label is "), 2);
  ck_assert_int_eq(n_packets, 6);
}
END_TEST

static PvOscReceiver*
open_receiver(void)
{
  PvError              error = { PV_OK, "" };
  PvOscReceiver* const receiver =
    pv_osc_receiver_open(0, false, PV_OSC_DEFAULT_PREFIX, &error);
  ck_assert_msg(receiver != NULL, "%s", error.text);
  return receiver;
}

// Ask from the inbox's own port; the question as it was received.
static PvOscCommand
ask(const PvInbox* from, PvOscReceiver* receiver)
{
  static const char  hello[] = "/prodval/hello\0\0,\0\0";
  PvOscCommand       command;
  struct sockaddr_in to = { .sin_family      = AF_INET,
                            .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
  to.sin_port           = htons(pv_osc_receiver_port(receiver));
  ck_assert_int_eq(sendto(from->fd, hello, sizeof(hello), 0,
                          (struct sockaddr*)&to, sizeof(to)),
                   sizeof(hello));
  while (!pv_osc_receiver_poll(receiver, &command)) {
    poll(NULL, 0, 1);
  }
  ck_assert_int_eq(command.kind, PV_OSC_HELLO);
  return command;
}

START_TEST(who_asks_is_answered)
{
  static PvInbox       asker;
  PvOscReceiver* const receiver = open_receiver();
  model                         = new_model(200);
  pv_inbox_open(&asker, 0);
  PvOscCommand question = ask(&asker, receiver);
  pv_osc_answer(sender, receiver, &question.from, model, PV_STATE_SILENT);
  pv_inbox_receive(&asker);
  ck_assert_str_eq(asker.line[0], "/prodval/model sii Toy 2 200");
  int  n    = 0;
  bool told = false;
  while (n < 200 || !told) {
    told |= pv_inbox_count(&asker, "/prodval/state s silent") == 1;
    n += pv_inbox_count(&asker, "/prodval/song-position isiff ");
    pv_inbox_clear(&asker);
    pv_osc_send_slice(sender, model);
    poll(NULL, 0, 5);
    pv_inbox_poll(&asker);
  }
  // The target was not told, and a target that asks isn't told twice.
  ck_assert(!pv_inbox_poll(&inbox));
  question = ask(&inbox, receiver);
  pv_osc_answer(sender, receiver, &question.from, model, PV_STATE_SILENT);
  ck_assert(!pv_inbox_poll(&inbox));
  pv_inbox_close(&asker);
  pv_osc_receiver_close(receiver);
}
END_TEST

// The first of five has to give way, and hears no more.
START_TEST(four_are_answered_at_a_time)
{
  static PvInbox       asker[5];
  PvOscReceiver* const receiver = open_receiver();
  model                         = new_model(1000);
  for (int i = 0; i < 5; ++i) {
    pv_inbox_open(&asker[i], 0);
    const PvOscCommand question = ask(&asker[i], receiver);
    pv_osc_answer(sender, receiver, &question.from, model, PV_STATE_SILENT);
    pv_inbox_receive(&asker[i]); // The first bundle,
    pv_inbox_receive(&asker[i]); // and the state
    pv_inbox_clear(&asker[i]);
  }
  do {
    pv_osc_send_slice(sender, model);
    poll(NULL, 0, 5);
  } while (!pv_inbox_poll(&asker[4]));
  for (int i = 0; i < 5; ++i) {
    ck_assert_int_eq(pv_inbox_poll(&asker[i]), i > 0);
    pv_inbox_close(&asker[i]);
  }
  pv_osc_receiver_close(receiver);
}
END_TEST

// Targets hear of a new target by themselves; whoever asked hears of it, too.
START_TEST(what_is_compared_is_told_to_all)
{
  static PvInbox       asker;
  PvOscReceiver* const receiver = open_receiver();
  pv_inbox_open(&asker, 0);
  PvOscCommand question = ask(&asker, receiver);
  pv_osc_send_compared(sender, "Ann, Bob=2");
  pv_osc_answer_compared(sender, receiver, &question.from, "Ann, Bob=2");
  pv_inbox_receive(&inbox);
  pv_inbox_receive(&asker);
  ck_assert_str_eq(inbox.line[0], "/prodval/compared s Ann, Bob=2");
  ck_assert_str_eq(asker.line[0], "/prodval/compared s Ann, Bob=2");
  question = ask(&inbox, receiver);
  pv_osc_answer_compared(sender, receiver, &question.from, "Ann, Bob=2");
  ck_assert(!pv_inbox_poll(&inbox));
  pv_inbox_close(&asker);
  pv_osc_receiver_close(receiver);
}
END_TEST

START_TEST(who_is_not_obeyed_is_told_why_and_targets_once)
{
  static PvInbox       asker;
  PvOscReceiver* const receiver = open_receiver();
  pv_inbox_open(&asker, 0);
  PvOscCommand question = ask(&asker, receiver);
  pv_osc_answer_error(sender, receiver, &question.from, "no such thing");
  pv_inbox_receive(&inbox);
  pv_inbox_receive(&asker);
  ck_assert_str_eq(inbox.line[0], "/prodval/error s no such thing");
  ck_assert_str_eq(asker.line[0], "/prodval/error s no such thing");
  question = ask(&inbox, receiver);
  pv_osc_answer_error(sender, receiver, &question.from, "nor this");
  pv_inbox_receive(&inbox);
  ck_assert_str_eq(inbox.line[1], "/prodval/error s nor this");
  ck_assert(!pv_inbox_poll(&inbox));
  pv_inbox_close(&asker);
  pv_osc_receiver_close(receiver);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("osc_model");
  TCase* const tests = tcase_create("all");
  tcase_add_checked_fixture(tests, set_up, tear_down);
  tcase_set_timeout(tests, 120);
  tcase_add_test(tests, a_small_model_is_one_packet);
  tcase_add_test(tests, of_many_songs_none_is_lost);
  tcase_add_test(tests, very_many_songs_are_no_flood);
  tcase_add_test(tests, whoever_asks_all_the_time_hears_all);
  tcase_add_test(tests, another_model_takes_the_place_of_one_that_is_under_way);
  tcase_add_test(tests, endless_titles_fit_into_bundles);
  tcase_add_test(tests, who_asks_is_answered);
  tcase_add_test(tests, four_are_answered_at_a_time);
  tcase_add_test(tests, what_is_compared_is_told_to_all);
  tcase_add_test(tests, who_is_not_obeyed_is_told_why_and_targets_once);
  suite_add_tcase(suite, tests);
  return pv_run_suite(suite);
}
