// SPDX-License-Identifier: GPL-3.0-or-later

/// Streams of events, and visitors who take their time.

#include "http/visit.h"
#include "support/run_suite.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { LONG = 4096, N_LONG = 1000, ROOM = (LONG + 64) * (N_LONG + 8) };

static const char ask_for_events[] =
  "GET /api/events HTTP/1.1\r\nHost: localhost\r\n\r\n";

static PvHttp* http;

static void
open_with_patience(uint32_t patience_ms)
{
  http =
    pv_visit_open(&(PvHttpOptions){ .at = "0", .patience_ms = patience_ms });
}

static void
set_up(void)
{
  open_with_patience(0);
}

static void
tear_down(void)
{
  pv_http_close(http);
}

// Subscribed once it is greeted; again, if the machine was too busy for the
// server's patience.
static int
subscribe(void)
{
  char text[2048] = "";
  int  fd         = pv_visit(http);
  pv_visit_send(fd, ask_for_events);
  for (int i = 0;
       !pv_visit_read_until(fd, "retry: 1000\n\n", text, sizeof(text)); ++i) {
    ck_assert_msg(!text[0] && i < 1000, "%s", text);
    close(fd);
    fd = pv_visit(http);
    pv_visit_send(fd, ask_for_events);
  }
  ck_assert_int_eq(pv_visit_status(text), 200);
  ck_assert_ptr_nonnull(strstr(text, "Content-Type: text/event-stream\r\n"));
  return fd;
}

static void
hears(int fd, const char* what)
{
  static char text[ROOM];
  text[0] = '\0';
  ck_assert_msg(pv_visit_read_until(fd, what, text, sizeof(text)),
                "not heard: %s", what);
}

START_TEST(tells_what_is_new)
{
  const int fd = subscribe();
  pv_visit_publish(http, PV_HTTP_GUESS, "{\"label\": \"a\"}");
  hears(fd, "event: guess\ndata: {\"label\": \"a\"}\n\n");
  pv_visit_publish(http, PV_HTTP_STATE, "{\"state\": \"silent\"}");
  hears(fd, "event: state\ndata: {\"state\": \"silent\"}\n\n");
  pv_http_publish(http, PV_HTTP_GUESS, NULL, 0);
  hears(fd, "event: guess\ndata: null\n\n");
  // A model is asked for.
  pv_visit_publish(http, PV_HTTP_MODEL, "{\"labels\": []}");
  hears(fd, "event: model\ndata: null\n\n");
  ck_assert_str_eq(pv_visit_body(pv_visit_ask(http, "GET /api/model", "")),
                   "{\"labels\": []}\n");
  close(fd);
}
END_TEST

START_TEST(whoever_comes_later_hears_how_things_stand)
{
  const int before = subscribe();
  pv_visit_publish(http, PV_HTTP_GUESS, "{\"label\": \"a\"}");
  pv_visit_publish(http, PV_HTTP_SET, "{\"set\": []}");
  hears(before, "{\"set\": []}");
  char      text[4096] = "";
  const int after      = pv_visit(http);
  pv_visit_send(after, ask_for_events);
  ck_assert(pv_visit_read_until(after, "{\"set\": []}", text, sizeof(text)));
  ck_assert_ptr_nonnull(strstr(text, "data: {\"label\": \"a\"}\n\n"));
  close(before);
  close(after);
}
END_TEST

static const char*
long_guess(int i)
{
  static char json[LONG + 1];
  memset(json, ' ', LONG);
  json[snprintf(json, LONG, "{\"n\": %d}", i)] = ' ';
  json[LONG]                                   = '\0';
  return json;
}

// Each message is heard by one who reads before the next is published; the other
// one reads nothing meanwhile.
START_TEST(who_does_not_read_misses_messages_and_holds_up_nobody)
{
  static char text[ROOM];
  char        last[32];
  const int   bytes = 4096;
  const int   idle  = pv_visit(http);
  setsockopt(idle, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof(bytes));
  pv_visit_send(idle, ask_for_events);
  const int awake = subscribe();
  for (int i = 0; i < N_LONG; ++i) {
    snprintf(last, sizeof(last), "{\"n\": %d}", i);
    pv_visit_publish(http, PV_HTTP_GUESS, long_guess(i));
    hears(awake, last);
  }
  text[0] = '\0';
  ck_assert(pv_visit_read_until(idle, last, text, sizeof(text)));
  uint32_t n_heard = 0;
  for (const char* t = text; (t = strstr(t, "event: guess")) != NULL; ++t) {
    ++n_heard;
  }
  ck_assert_uint_gt(n_heard, 1);
  ck_assert_uint_lt(n_heard, N_LONG / 2);
  close(idle);
  close(awake);
}
END_TEST

START_TEST(a_hundred_browsers_hear_all_and_one_more_is_refused)
{
  int fds[PV_HTTP_MAX_EVENTS];
  for (int i = 0; i < PV_HTTP_MAX_EVENTS; ++i) {
    fds[i] = subscribe();
  }
  ck_assert_int_eq(pv_visit_status_of(http, "GET /api/events", ""), 503);
  ck_assert_int_eq(pv_visit_status_of(http, "GET /", ""), 200);
  for (int round = 0; round < 3; ++round) {
    char json[32];
    snprintf(json, sizeof(json), "{\"n\": %d}", round);
    pv_visit_publish(http, PV_HTTP_GUESS, json);
    for (int i = 0; i < PV_HTTP_MAX_EVENTS; ++i) {
      hears(fds[i], json);
    }
  }
  // One leaves without a word, which is noticed with the next message.
  close(fds[0]);
  for (int i = 0; i < 1000; ++i) {
    pv_visit_publish(http, PV_HTTP_STATE, "{}");
    char      text[512] = "";
    const int fd        = pv_visit(http);
    pv_visit_send(fd, ask_for_events);
    ck_assert(pv_visit_read_until(fd, "\r\n", text, sizeof(text)));
    fds[0] = fd;
    if (pv_visit_status(text) == 200) {
      break;
    }
    close(fd);
    ck_assert_int_lt(i, 999);
    pv_visit_pause(10);
  }
  for (int i = 0; i < PV_HTTP_MAX_EVENTS; ++i) {
    close(fds[i]);
  }
}
END_TEST

START_TEST(slow_senders_are_hung_up_on)
{
  static const char* const begun[] = {
    "", "G", "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
    "POST /api/reset HTTP/1.1\r\nHost: localhost\r\nContent-Le"
  };
  tear_down();
  open_with_patience(300);
  for (int i = 0; i < 4; ++i) {
    char      text[1024] = "";
    const int fd         = pv_visit(http);
    pv_visit_send(fd, begun[i]);
    // It would read for 20 s.
    ck_assert(!pv_visit_read_until(fd, "HTTP/1.1 200", text, sizeof(text)));
    ck_assert_int_eq(recv(fd, text, 1, MSG_DONTWAIT), 0);
    close(fd);
  }
}
END_TEST

// Patience is with requests, not with those who listen.
START_TEST(listeners_may_stay)
{
  tear_down();
  open_with_patience(50);
  const int fd = subscribe();
  for (int i = 0; i < 30; ++i) {
    char json[32];
    pv_visit_pause(100);
    snprintf(json, sizeof(json), "{\"n\": %d}", i);
    pv_visit_publish(http, PV_HTTP_GUESS, json);
    hears(fd, json);
  }
  close(fd);
}
END_TEST

// Where nothing is published, too.
START_TEST(listeners_who_have_gone_make_room)
{
  tear_down();
  open_with_patience(300);
  for (int i = 0; i < PV_HTTP_MAX_EVENTS; ++i) {
    close(subscribe());
  }
  int status = 503;
  for (int i = 0; i < 2000 && status == 503; ++i) {
    char      text[512] = "";
    const int fd        = pv_visit(http);
    pv_visit_send(fd, ask_for_events);
    pv_visit_read_until(fd, "\r\n", text, sizeof(text));
    status = text[0] ? pv_visit_status(text) : 503;
    close(fd);
    pv_visit_pause(10);
  }
  ck_assert_int_eq(status, 200);
  const int fd = subscribe();
  hears(fd, ":\n\n");
  close(fd);
}
END_TEST

START_TEST(requests_without_measure_are_refused)
{
  static char request[1 << 17];
  static char text[1 << 12];
  for (int i = 0; i < 2; ++i) {
    const int n =
      snprintf(request, sizeof(request), "%s",
               i ? "GET / HTTP/1.1\r\nHost: localhost\r\nX: " : "GET /");
    memset(request + n, 'x', sizeof(request) - 1 - (size_t)n);
    text[0]      = '\0';
    const int fd = pv_visit(http);
    pv_visit_send(fd, request);
    pv_visit_read_until(fd, "\r\n", text, sizeof(text));
    const int status = pv_visit_status(text);
    ck_assert_msg(status == 0 || status == 414 || status == 431, "%d", status);
    close(fd);
  }
  ck_assert_int_eq(pv_visit_status_of(http, "GET /", ""), 200);
}
END_TEST

START_TEST(the_end_of_the_server_ends_streams)
{
  const int fd       = subscribe();
  char      text[64] = "";
  pv_http_close(http);
  http = NULL;
  ck_assert(!pv_visit_read_until(fd, "no such text", text, sizeof(text)));
  close(fd);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("http_events");
  TCase* const cases = tcase_create("events");
  tcase_add_checked_fixture(cases, set_up, tear_down);
  tcase_set_timeout(cases, 120);
  tcase_add_test(cases, tells_what_is_new);
  tcase_add_test(cases, whoever_comes_later_hears_how_things_stand);
  tcase_add_test(cases, who_does_not_read_misses_messages_and_holds_up_nobody);
  tcase_add_test(cases, a_hundred_browsers_hear_all_and_one_more_is_refused);
  tcase_add_test(cases, slow_senders_are_hung_up_on);
  tcase_add_test(cases, listeners_may_stay);
  tcase_add_test(cases, listeners_who_have_gone_make_room);
  tcase_add_test(cases, requests_without_measure_are_refused);
  tcase_add_test(cases, the_end_of_the_server_ends_streams);
  suite_add_tcase(suite, cases);
  return pv_run_suite(suite);
}
