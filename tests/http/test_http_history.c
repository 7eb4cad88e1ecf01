// SPDX-License-Identifier: GPL-3.0-or-later

/// What a page shows that is opened late.

#include "http/history.h"
#include "http/visit.h"
#include "support/run_suite.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static PvHttpHistory history;
static PvHttp*       http;

static void
set_up(void)
{
  http = pv_visit_open(&(PvHttpOptions){ .at = "0" });
}

static void
tear_down(void)
{
  pv_http_close(http);
  pv_http_history_clear(&history);
}

static void
add(const char* text)
{
  pv_http_history_add(&history, text, strlen(text));
}

static void
assert_printed(const char* begin, const char* end)
{
  char*       text = NULL;
  size_t      n    = 0;
  FILE* const out  = open_memstream(&text, &n);
  pv_http_history_print(&history, out);
  fclose(out);
  ck_assert_msg(!strncmp(text, begin, strlen(begin)), "%.80s", text);
  ck_assert_uint_ge(n, strlen(end));
  ck_assert_str_eq(text + n - strlen(end), end);
  free(text);
}

START_TEST(it_is_in_order)
{
  assert_printed("[]", "[]");
  add("[1]");
  add("[2]");
  assert_printed("[[1], [2]]", "[[1], [2]]");
  pv_http_history_clear(&history);
  assert_printed("[]", "[]");
}
END_TEST

START_TEST(the_oldest_go)
{
  char text[32];
  for (int i = 0; i < PV_HTTP_MAX_HISTORY + 5; ++i) {
    snprintf(text, sizeof(text), "[%d]", i);
    add(text);
  }
  snprintf(text, sizeof(text), ", [%d]]", PV_HTTP_MAX_HISTORY + 4);
  assert_printed("[[5], [6], ", text);
}
END_TEST

START_TEST(long_ones_are_left_out)
{
  char text[PV_HTTP_MAX_MOMENT + 1] = "";
  memset(text, '1', PV_HTTP_MAX_MOMENT);
  add(text);
  assert_printed("[]", "[]");
  text[PV_HTTP_MAX_MOMENT - 1] = '\0';
  add(text);
  assert_printed("[1", "1]");
}
END_TEST

static const char*
ask(void)
{
  return pv_visit_body(pv_visit_ask(http, "GET /api/history", ""));
}

// Moments are taken one by one, as they come.
static void
publish_moment(const char* text)
{
  pv_visit_publish(http, PV_HTTP_MOMENT, text);
  while (!strstr(ask(), text)) {
    pv_visit_pause(5);
  }
}

START_TEST(the_server_keeps_it)
{
  ck_assert_ptr_nonnull(strstr(ask(), ", \"guesses\": []}"));
  publish_moment("[1.0, 0, 0.5, 1]");
  publish_moment("[2.0, -1, 0.5, 1]");
  ck_assert_ptr_nonnull(
    strstr(ask(), "\"guesses\": [[1.0, 0, 0.5, 1], [2.0, -1, 0.5, 1]]}\n"));
  pv_visit_publish(http, PV_HTTP_SET, "{\"set\": [7]}");
  while (!strstr(ask(), "[2.0, -1, 0.5, 1]], \"set\": [7]}\n")) {
    pv_visit_pause(5);
  }
}
END_TEST

START_TEST(another_model_begins_anew)
{
  publish_moment("[1.0, 0, 0.5, 1]");
  pv_visit_publish(http, PV_HTTP_MODEL, "{}");
  while (!strstr(ask(), "\"guesses\": []}")) {
    pv_visit_pause(5);
  }
  publish_moment("[2.0, 0, 0.5, 1]");
}
END_TEST

START_TEST(nobody_is_sent_moments)
{
  char      text[4096] = "";
  const int fd         = pv_visit(http);
  pv_visit_send(fd, "GET /api/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
  publish_moment("[1.0, 0, 0.5, 1]");
  pv_visit_publish(http, PV_HTTP_GUESS, "{}");
  ck_assert(pv_visit_read_until(fd, "event: guess", text, sizeof(text)));
  ck_assert_ptr_null(strstr(text, "moment"));
  close(fd);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("http_history");
  TCase* const cases = tcase_create("history");
  tcase_add_checked_fixture(cases, set_up, tear_down);
  tcase_add_test(cases, it_is_in_order);
  tcase_add_test(cases, the_oldest_go);
  tcase_add_test(cases, long_ones_are_left_out);
  tcase_add_test(cases, the_server_keeps_it);
  tcase_add_test(cases, another_model_begins_anew);
  tcase_add_test(cases, nobody_is_sent_moments);
  suite_add_tcase(suite, cases);
  return pv_run_suite(suite);
}
