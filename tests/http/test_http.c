// SPDX-License-Identifier: GPL-3.0-or-later

/// What the server answers.

#include "http/asset.h"
#include "http/visit.h"
#include "support/error.h"
#include "support/run_suite.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static PvHttp* http;

static void
set_up(void)
{
  http = pv_visit_open(&(PvHttpOptions){ .at = "0" });
}

static void
tear_down(void)
{
  pv_http_close(http);
  http = NULL;
}

// The server takes what is published in its own time.
static const char*
guess_once_it_is(const char* json)
{
  for (int i = 0; i < 2000; ++i) {
    const char* const answer = pv_visit_ask(http, "GET /api/guess", "");
    if (!strcmp(pv_visit_body(answer), json)) {
      return answer;
    }
    pv_visit_pause(10);
  }
  return "";
}

START_TEST(serves_the_page_and_nothing_else)
{
  const char* answer = pv_visit_ask(http, "GET /", "");
  ck_assert_int_eq(pv_visit_status(answer), 200);
  ck_assert_ptr_nonnull(strstr(answer, "<title>Production Value</title>"));
  ck_assert_ptr_nonnull(strstr(answer, "Content-Type: text/html"));
  answer = pv_visit_ask(http, "GET /page.js", "");
  ck_assert_int_eq(pv_visit_status(answer), 200);
  ck_assert_ptr_nonnull(strstr(answer, "Content-Type: text/javascript"));
  ck_assert_int_eq(pv_visit_status_of(http, "HEAD /page.css", ""), 200);
  static const char* const elsewhere[] = {
    "GET /page.html",      "GET /../page.js",          "GET //page.js",
    "GET /etc/passwd",     "GET /../../../etc/passwd", "GET /page.js/",
    "GET /%2e%2e/page.js", "GET /%2fpage.js",          "GET /api",
    "GET /api/",           "GET /api/guess/",          "GET /API/guess",
  };
  for (size_t i = 0; i < sizeof(elsewhere) / sizeof(elsewhere[0]); ++i) {
    const int status = pv_visit_status_of(http, elsewhere[i], "");
    ck_assert_msg(status == 404, "%s: %d", elsewhere[i], status);
  }
}
END_TEST

START_TEST(the_page_is_light)
{
  uint32_t n_bytes = 0;
  uint32_t n_files = 0;
  for (const PvHttpAsset* a = pv_http_assets; a->name; ++a, ++n_files) {
    n_bytes += a->n;
  }
  ck_assert_uint_gt(n_files, 3);
  ck_assert_uint_le(n_bytes, 100000);
}
END_TEST

START_TEST(browsers_are_told_to_be_careful)
{
  static const char* const lines[] = { "GET /", "GET /nothing",
                                       "POST /api/reset" };
  for (int i = 0; i < 3; ++i) {
    const char* const answer = pv_visit_ask(http, lines[i], "");
    const char* const policy =
      strstr(answer, "Content-Security-Policy: default-src 'none'; script-src "
                     "'self'; style-src 'self';");
    ck_assert_ptr_nonnull(policy);
    ck_assert_ptr_null(strstr(answer, "unsafe"));
    ck_assert_ptr_nonnull(strstr(policy, "frame-ancestors 'none'\r\n"));
    ck_assert_ptr_nonnull(
      strstr(answer, "X-Content-Type-Options: nosniff\r\n"));
    ck_assert_ptr_nonnull(strstr(answer, "Referrer-Policy: no-referrer\r\n"));
    ck_assert_ptr_nonnull(
      strstr(answer, "Cross-Origin-Resource-Policy: same-origin\r\n"));
  }
  // The policy would keep them from running.
  ck_assert_ptr_null(strstr(pv_visit_ask(http, "GET /", ""), "<style"));
  ck_assert_ptr_null(strstr(pv_visit_ask(http, "GET /", ""), "<script>"));
  ck_assert_ptr_null(strstr(pv_visit_ask(http, "GET /", ""), " onclick"));
}
END_TEST

START_TEST(has_the_newest_guess_or_the_state)
{
  ck_assert_int_eq(pv_visit_status_of(http, "GET /api/guess", ""), 503);
  ck_assert_int_eq(pv_visit_status_of(http, "GET /api/model", ""), 503);
  pv_visit_publish(http, PV_HTTP_STATE, "{\"state\": \"filling\"}");
  ck_assert_str_ne(guess_once_it_is("{\"state\": \"filling\"}\n"), "");
  pv_visit_publish(http, PV_HTTP_GUESS, "{\"label\": \"old\"}");
  pv_visit_publish(http, PV_HTTP_GUESS, "{\"label\": \"new\"}");
  const char* const answer = guess_once_it_is("{\"label\": \"new\"}\n");
  ck_assert_int_eq(pv_visit_status(answer), 200);
  ck_assert_ptr_nonnull(strstr(answer, "Content-Type: application/json\r\n"));
  pv_http_publish(http, PV_HTTP_GUESS, NULL, 0);
  ck_assert_str_ne(guess_once_it_is("{\"state\": \"filling\"}\n"), "");
}
END_TEST

START_TEST(a_reset_is_asked_for_by_post_alone)
{
  ck_assert_int_eq(pv_visit_status_of(http, "GET /api/reset", ""), 405);
  ck_assert_int_eq(
    pv_visit_status_of(http, "PUT /api/reset", "Content-Length: 0\r\n"), 405);
  ck_assert_int_eq(
    pv_visit_status_of(http, "POST /api/guess", "Content-Length: 0\r\n"), 405);
  ck_assert_int_eq(pv_visit_status_of(http, "POST /", "Content-Length: 0\r\n"),
                   405);
  ck_assert_int_eq(pv_visit_status_of(http, "OPTIONS /api/reset", ""), 405);
  ck_assert(!pv_http_take_reset(http));
  ck_assert_int_eq(
    pv_visit_status_of(http, "POST /api/reset", "Content-Length: 0\r\n"), 204);
  ck_assert(pv_http_take_reset(http));
  ck_assert(!pv_http_take_reset(http));
}
END_TEST

START_TEST(wrong_options_are_refused)
{
  static const char* const wrong[] = { "",          "x",          "65536",
                                       "8080x",     "-1",         ":8080",
                                       "localhost", "[]:1",       "::1:8080",
                                       "a:b:1",     "127.0.0.1:", " 8080" };
  PvError                  error;
  for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); ++i) {
    ck_assert_msg(pv_http_check_address(wrong[i], &error) == PV_ERR_VALUE, "%s",
                  wrong[i]);
    pv_assert_says(&error, "not [ADDRESS:]PORT");
  }
  ck_assert(!pv_http_check_address("[::1]:8080", &error));
  ck_assert(pv_http_check_name("http://music.example.org", &error));
  pv_assert_says(&error, "not the name of a host");
  PvHttpOptions options = { .at = "0", .token = "short" };
  ck_assert_ptr_null(pv_http_open(&options, &error));
  pv_assert_says(&error, "PRODVAL_HTTP_TOKEN: must be 16 to 64");
  ck_assert_ptr_null(strstr(error.text, "short"));
  options = (PvHttpOptions){ .at = strrchr(pv_http_url(http), ':') };
  char taken[16];
  snprintf(taken, sizeof(taken), "%lu", strtoul(options.at + 1, NULL, 10));
  options.at = taken;
  ck_assert_ptr_null(pv_http_open(&options, &error));
  pv_assert_says(&error, "choose another address or port");
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("http");
  TCase* const cases = tcase_create("answers");
  tcase_add_checked_fixture(cases, set_up, tear_down);
  tcase_set_timeout(cases, 60);
  tcase_add_test(cases, serves_the_page_and_nothing_else);
  tcase_add_test(cases, the_page_is_light);
  tcase_add_test(cases, browsers_are_told_to_be_careful);
  tcase_add_test(cases, has_the_newest_guess_or_the_state);
  tcase_add_test(cases, a_reset_is_asked_for_by_post_alone);
  tcase_add_test(cases, wrong_options_are_refused);
  suite_add_tcase(suite, cases);
  return pv_run_suite(suite);
}
