// SPDX-License-Identifier: GPL-3.0-or-later

/// Targets that are asked for, and what is answered.

#include "http/visit.h"
#include "support/run_suite.h"

#include <check.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static PvHttp* http;
static char    tried[1000]; ///< All names, a line each

static void
set_up(void)
{
  tried[0] = '\0';
  http     = pv_visit_open(&(PvHttpOptions){ .at = "0" });
}

static void
tear_down(void)
{
  pv_http_close(http);
}

static int
ask_for_bytes(const char* headers, const char* name, size_t n)
{
  char      head[512];
  const int fd = pv_visit(http);
  snprintf(head, sizeof(head),
           "POST /api/target HTTP/1.1\r\nHost: localhost\r\nConnection: close"
           "\r\n%sContent-Length: %zu\r\n\r\n",
           headers, n);
  pv_visit_send(fd, head);
  ck_assert_int_eq(write(fd, name, n), (ssize_t)n);
  return fd;
}

static int
ask_for(const char* name)
{
  return ask_for_bytes("", name, strlen(name));
}

// Nobody but "dark" is known.
static PvStatus
aim(void* user, const char* name, PvError* error)
{
  (void)user;
  strcat(strcat(tried, name), "\n");
  return !*name || !strcmp(name, "dark")
           ? PV_OK
           : pv_fail(error, PV_ERR_VALUE, "\"%s\": did you mean dark?", name);
}

// The request comes in its own time.
static void
try_next(void)
{
  const size_t n_before = strlen(tried);
  for (int i = 0; i < 2000 && strlen(tried) == n_before; ++i) {
    pv_http_answer_targets(http, aim, NULL);
    pv_visit_pause(10);
  }
}

START_TEST(a_name_is_tried)
{
  const int fd = ask_for("dark");
  try_next();
  ck_assert_str_eq(tried, "dark\n");
  pv_visit_assert_answered(fd, 204, "");
  pv_http_answer_targets(http, aim, NULL);
  ck_assert_str_eq(tried, "dark\n");
}
END_TEST

START_TEST(no_name_ends_it)
{
  int fd = ask_for("");
  try_next();
  ck_assert_str_eq(tried, "\n");
  pv_visit_assert_answered(fd, 204, "");
  fd = pv_visit(http);
  pv_visit_send(fd, "POST /api/target HTTP/1.1\r\nHost: localhost\r\n"
                    "Connection: close\r\n\r\n");
  try_next();
  ck_assert_str_eq(tried, "\n\n");
  pv_visit_assert_answered(fd, 204, "");
}
END_TEST

START_TEST(a_wrong_name_is_told_why)
{
  const int fd = ask_for("darc");
  try_next();
  pv_visit_assert_answered(
    fd, 404, "{\"error\": \"\\\"darc\\\": did you mean dark?\"}\n");
}
END_TEST

START_TEST(what_is_no_name_is_not_tried)
{
  char too_long[PV_HTTP_MAX_TARGET + 1];
  memset(too_long, 'x', sizeof(too_long));
  pv_visit_assert_answered(ask_for_bytes("", too_long, sizeof(too_long)), 413,
                           "{\"error\": \"too long a name\"}\n");
  const int two = ask_for_bytes("", "dark\0bright", 11);
  const int fd  = ask_for_bytes("", too_long, PV_HTTP_MAX_TARGET);
  try_next();
  ck_assert_uint_eq(strlen(tried), PV_HTTP_MAX_TARGET + 1);
  pv_visit_assert_answered(two, 404,
                           "{\"error\": \"dark: more follows a byte of 0\"}\n");
  close(fd);
}
END_TEST

START_TEST(whoever_may_not_reset_may_not_ask)
{
  const int fd = ask_for_bytes("Origin: http://evil.org\r\n", "dark", 4);
  pv_visit_assert_answered(fd, 403,
                           "{\"error\": \"not for pages from elsewhere\"}\n");
  const char* const got = pv_visit_ask(http, "GET /api/target", "");
  ck_assert_int_eq(pv_visit_status(got), 405);
  ck_assert_str_eq(pv_visit_body(got),
                   "{\"error\": \"send POST /api/target, with the name as the "
                   "body\"}\n");
  tear_down();
  http = pv_visit_open(
    &(PvHttpOptions){ .at = "0.0.0.0:0", .token = "0123456789abcdef" });
  const int token      = ask_for("dark");
  char      text[4096] = "";
  pv_visit_read_until(token, "no such text", text, sizeof(text));
  ck_assert_int_eq(pv_visit_status(text), 401);
  close(token);
  pv_http_answer_targets(http, aim, NULL);
  ck_assert_str_eq(tried, "");
}
END_TEST

START_TEST(a_server_for_files_compares_nothing)
{
  tear_down();
  http = pv_visit_open(&(PvHttpOptions){ .at = "0", .takes_files = true });
  pv_visit_assert_answered(ask_for("dark"), 404,
                           "{\"error\": \"only prodval-jack compares with a "
                           "target; this is prodval serve\"}\n");
  ck_assert_int_eq(pv_visit_status_of(http, "GET /api/difference", ""), 404);
}
END_TEST

// Whoever waits when the server ends is told so.
START_TEST(nobody_is_left_waiting)
{
  const int fd = ask_for("dark");
  pv_visit_pause(100);
  tear_down();
  char text[4096] = "";
  pv_visit_read_until(fd, "no such text", text, sizeof(text));
  ck_assert_int_ne(pv_visit_status(text), 204);
  close(fd);
  set_up();
}
END_TEST

START_TEST(the_newest_difference_is_shown)
{
  static const char line[]       = "{\"target\": \"dark\"}";
  char              events[4096] = "";
  ck_assert_int_eq(pv_visit_status_of(http, "GET /api/difference", ""), 503);
  const int fd = pv_visit(http);
  pv_visit_send(fd, "GET /api/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
  pv_visit_publish(http, PV_HTTP_DIFFERENCE, line);
  ck_assert(pv_visit_read_until(
    fd, "event: difference\ndata: {\"target\": \"dark\"}\n\n", events,
    sizeof(events)));
  close(fd);
  const char* const answer = pv_visit_ask(http, "GET /api/difference", "");
  ck_assert_int_eq(pv_visit_status(answer), 200);
  ck_assert_str_eq(pv_visit_body(answer), "{\"target\": \"dark\"}\n");
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("http_targets");
  TCase* const cases = tcase_create("targets");
  tcase_add_checked_fixture(cases, set_up, tear_down);
  tcase_set_timeout(cases, 60);
  tcase_add_test(cases, a_name_is_tried);
  tcase_add_test(cases, no_name_ends_it);
  tcase_add_test(cases, a_wrong_name_is_told_why);
  tcase_add_test(cases, what_is_no_name_is_not_tried);
  tcase_add_test(cases, whoever_may_not_reset_may_not_ask);
  tcase_add_test(cases, a_server_for_files_compares_nothing);
  tcase_add_test(cases, nobody_is_left_waiting);
  tcase_add_test(cases, the_newest_difference_is_shown);
  suite_add_tcase(suite, cases);
  return pv_run_suite(suite);
}
