// SPDX-License-Identifier: GPL-3.0-or-later

#include "osc/osc.h"

#include "engine/guess_make.h"
#include "support/run_suite.h"
#include "support/models/toy.h"

#include <check.h>
#include <lo/lo.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_MESSAGES = 64 };

typedef struct {
  char       line[512]; ///< Address, types and arguments
  lo_timetag time;
} Message;

static lo_server    server;
static PvOscSender* sender;
static PvModel*     model;
static Message      messages[MAX_MESSAGES];
static int          n_messages;

// liblo aligns to 4 bytes what its union would have at 8: hence the copies.
static void
print_argument(char* line, size_t n, char type, const void* argument)
{
  int32_t i = 0;
  float   f = 0.0f;
  switch (type) {
    case 'i':
      memcpy(&i, argument, sizeof(i));
      snprintf(line, n, " %d", i);
      break;
    case 'f':
      memcpy(&f, argument, sizeof(f));
      snprintf(line, n, " %g", (double)f);
      break;
    case 's':
      snprintf(line, n, " %s", (const char*)argument);
      break;
    default:
      ck_abort_msg("type %c", type);
  }
}

static int
on_message(const char* path,
           const char* types,
           lo_arg**    arguments,
           int         n,
           lo_message  message,
           void*       user)
{
  ck_assert_int_lt(n_messages, MAX_MESSAGES);
  Message* const m = &messages[n_messages++];
  m->time          = lo_message_get_timestamp(message);
  snprintf(m->line, sizeof(m->line), "%s %s", path, types);
  for (int i = 0; i < n; ++i) {
    const size_t at = strlen(m->line);
    print_argument(m->line + at, sizeof(m->line) - at, types[i], arguments[i]);
  }
  (void)user;
  return 0;
}

static PvOscSender*
open_sender(const char* prefix)
{
  char    url[64];
  PvError error = { PV_OK, "" };
  snprintf(url, sizeof(url), "osc.udp://127.0.0.1:%d",
           lo_server_get_port(server));
  PvOscSender* const opened = pv_osc_sender_open(url, prefix, false, &error);
  ck_assert_msg(opened != NULL, "%s", error.text);
  return opened;
}

static void
set_up(void)
{
  n_messages = 0;
  server     = lo_server_new(NULL, NULL);
  ck_assert_ptr_nonnull(server);
  lo_server_add_method(server, NULL, NULL, on_message, NULL);
  sender = open_sender(PV_OSC_DEFAULT_PREFIX);
  model  = pv_toy_model_new();
}

static void
tear_down(void)
{
  pv_osc_sender_close(sender);
  pv_model_free(model);
  lo_server_free(server);
}

// One packet, and it came.
static void
receive(void)
{
  ck_assert_int_gt(lo_server_recv_noblock(server, 2000), 0);
}

// A guess whose every number is known: point 3 is of song 0, 12 of song 1.
static PvGuess
some_guess(int32_t label)
{
  PvGuess    guess;
  PvRawGuess v           = { .seconds = 27.5, .label = label };
  v.n_ranked             = 2;
  v.ranking[0]           = label < 0 ? 2 : 1;
  v.ranking[1]           = 0;
  v.probability[0]       = 0.75f;
  v.probability[1]       = 0.25f;
  v.newest.n_neighbours  = 3;
  v.newest.neighbours[0] = (PvNeighbour){ 3, 0.5f };
  v.newest.neighbours[1] = (PvNeighbour){ 4, 1.0f };
  v.newest.neighbours[2] = (PvNeighbour){ 12, 1.5f };
  v.newest.position[0]   = -0.5f;
  v.newest.position[1]   = 0.125f;
  v.newest.projected[0]  = 2.5f;
  v.newest.projected[1]  = -3.0f;
  pv_guess_make(&guess, model, &v);
  return guess;
}

START_TEST(a_guess_is_one_bundle)
{
  static const char* const expected[] = {
    "/prodval/guess sff dark 0.75 27.5",
    "/prodval/ranking sfsf dark 0.75 bright 0.25",
    "/prodval/neighbour issf 1 Cellar dark 0.5",
    "/prodval/neighbour issf 2 Mine dark 1.5",
    "/prodval/position ff -0.5 0.125",
    "/prodval/projection ff 2.5 -3"
  };
  const PvGuess guess = some_guess(1);
  pv_osc_send_guess(sender, &guess, 0.25);
  receive();
  ck_assert_int_eq(n_messages, 6);
  for (int i = 0; i < n_messages; ++i) {
    ck_assert_str_eq(messages[i].line, expected[i]);
  }
}
END_TEST

START_TEST(the_time_tag_is_that_of_the_sound)
{
  const PvGuess guess = some_guess(1);
  lo_timetag    before;
  lo_timetag    after;
  lo_timetag_now(&before);
  pv_osc_send_guess(sender, &guess, 0.25);
  lo_timetag_now(&after);
  receive();
  const lo_timetag tag = messages[0].time;
  ck_assert_double_ge(lo_timetag_diff(tag, before), -0.25 - 1e-6);
  ck_assert_double_le(lo_timetag_diff(tag, after), -0.25 + 1e-6);
}
END_TEST

START_TEST(a_time_that_is_not_known_is_now)
{
  const PvGuess guess = some_guess(1);
  lo_timetag    now;
  pv_osc_send_guess(sender, &guess, (double)NAN);
  receive();
  lo_timetag_now(&now);
  ck_assert_double_le(fabs(lo_timetag_diff(now, messages[0].time)), 5.0);
}
END_TEST

START_TEST(nobody_is_unknown)
{
  PvGuess guess = some_guess(-1);
  guess.n_songs = 0;
  pv_osc_send_guess(sender, &guess, 0.0);
  receive();
  ck_assert_int_eq(n_messages, 4);
  ck_assert_str_eq(messages[0].line, "/prodval/guess sff unknown 0.75 27.5");
}
END_TEST

START_TEST(state_model_and_mfcc)
{
  PvFrame frame = { 0 };
  for (int i = 0; i < PV_N_MFCC; ++i) {
    frame.mid.mfcc[i] = (float)i - 0.5f;
  }
  pv_osc_send_state(sender, PV_STATE_SILENT);
  pv_osc_send_model(sender, model);
  pv_osc_send_model(sender, NULL);
  pv_osc_send_mfcc(sender, &frame);
  for (int i = 0; i < 4; ++i) {
    receive();
  }
  ck_assert_int_eq(n_messages, 6);
  ck_assert_str_eq(messages[0].line, "/prodval/state s silent");
  ck_assert_str_eq(messages[1].line, "/prodval/model sii Toy 2 4");
  ck_assert_str_eq(messages[2].line, "/prodval/label is 0 bright");
  ck_assert_str_eq(messages[3].line, "/prodval/label is 1 dark");
  ck_assert_str_eq(messages[4].line, "/prodval/model sii  0 0");
  ck_assert_str_eq(messages[5].line,
                   "/prodval/mfcc ffffffffffffffffffff -0.5 0.5 1.5 2.5 3.5 "
                   "4.5 5.5 6.5 7.5 8.5 9.5 10.5 11.5 12.5 13.5 14.5 15.5 16.5 "
                   "17.5 18.5");
}
END_TEST

START_TEST(the_prefix_is_as_asked)
{
  static const char* const prefixes[] = { "", "/a", "/studio/left" };
  for (int i = 0; i < 3; ++i) {
    char               line[64];
    PvOscSender* const other = open_sender(prefixes[i]);
    pv_osc_send_state(other, PV_STATE_NO_MODEL);
    receive();
    snprintf(line, sizeof(line), "%s/state s no-model", prefixes[i]);
    ck_assert_str_eq(messages[i].line, line);
    pv_osc_sender_close(other);
  }
}
END_TEST

START_TEST(a_lost_listener_is_counted_and_met_again)
{
  const int port = lo_server_get_port(server);
  char      text[8];
  snprintf(text, sizeof(text), "%d", port);
  lo_server_free(server);
  for (int i = 0; i < 4; ++i) {
    pv_osc_send_state(sender, PV_STATE_FILLING);
  }
  ck_assert_uint_gt(pv_osc_sender_n_errors(sender), 0);
  server = lo_server_new(text, NULL);
  ck_assert_ptr_nonnull(server);
  lo_server_add_method(server, NULL, NULL, on_message, NULL);
  // The first after the pause arrives.
  pv_osc_send_state(sender, PV_STATE_LISTENING);
  receive();
  ck_assert_str_eq(messages[0].line, "/prodval/state s listening");
}
END_TEST

static const char* const WRONG_URLS[] = {
  "",
  "127.0.0.1:9000",
  "http://127.0.0.1:9000",
  "osc.tcp://127.0.0.1:9000",
  "osc.udp://",
  "osc.udp://127.0.0.1",
  "osc.udp://127.0.0.1:",
  "osc.udp://:9000",
  "osc.udp://[]:9000",
  "osc.udp://127.0.0.1:0",
  "osc.udp://127.0.0.1:65536",
  "osc.udp://127.0.0.1:99999999999999999999",
  "osc.udp://127.0.0.1:90x",
  "osc.udp://127.0.0.1:-1",
  "osc.udp://300.0.0.1:9000",
  "osc.udp://1.2.3.4.5:9000",
  "osc.udp://127.0.0.1:9000:9000",
  "osc.udp://[fe80::zz]:9000",
  "osc.udp://a host:9000",
};

START_TEST(a_wrong_url_is_one_line)
{
  PvError error = { PV_OK, "" };
  ck_assert_ptr_null(
    pv_osc_sender_open(WRONG_URLS[_i], PV_OSC_DEFAULT_PREFIX, false, &error));
  ck_assert_int_eq(error.status, PV_ERR_VALUE);
  ck_assert_ptr_nonnull(strstr(error.text, WRONG_URLS[_i]));
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
  Suite* const suite = suite_create("osc");
  TCase* const out   = tcase_create("out");
  tcase_add_checked_fixture(out, set_up, tear_down);
  tcase_add_test(out, a_guess_is_one_bundle);
  tcase_add_test(out, the_time_tag_is_that_of_the_sound);
  tcase_add_test(out, a_time_that_is_not_known_is_now);
  tcase_add_test(out, nobody_is_unknown);
  tcase_add_test(out, state_model_and_mfcc);
  tcase_add_test(out, the_prefix_is_as_asked);
  tcase_add_test(out, a_lost_listener_is_counted_and_met_again);
  suite_add_tcase(suite, out);
  TCase* const wrong = tcase_create("wrong");
  tcase_set_timeout(wrong, 60);
  tcase_add_loop_test(wrong, a_wrong_url_is_one_line, 0,
                      (int)(sizeof(WRONG_URLS) / sizeof(*WRONG_URLS)));
  tcase_add_test(wrong, a_wrong_prefix_is_refused);
  suite_add_tcase(suite, wrong);
  return pv_run_suite(suite);
}
