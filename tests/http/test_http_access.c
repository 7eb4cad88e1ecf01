// SPDX-License-Identifier: GPL-3.0-or-later

/// Who is answered: by which names, from which pages, with which tokens.

// The flags of an interface are not POSIX.
#define _DEFAULT_SOURCE

#include "http/visit.h"
#include "support/run_suite.h"

#include <arpa/inet.h>
#include <check.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static PvHttp* http;

static void
set_up(void)
{
  http = pv_visit_open(&(PvHttpOptions){
    .at = "0", .n_names = 1, .names = { "music.example.org" } });
}

static void
tear_down(void)
{
  pv_http_close(http);
  http = NULL;
}

START_TEST(only_names_of_ours_are_answered)
{
  static const struct {
    const char* header;
    int         status;
  } cases[] = {
    { "Host: localhost:80\r\n", 200 },
    { "Host: LOCALHOST\r\n", 200 },
    { "Host: 127.0.0.1:8080\r\n", 200 },
    { "Host: 192.168.1.5\r\n", 200 },
    { "Host: [::1]:8080\r\n", 200 },
    { "Host: music.example.org\r\n", 200 },
    { "Host: Music.Example.Org:443\r\n", 200 },
    { "Host: evil.example.org\r\n", 403 },
    { "Host: localhost.evil.org\r\n", 403 },
    { "Host: localhost:80@evil.org\r\n", 403 },
    { "Host: evil.org:80\r\n", 403 },
    { "Host: 127.0.0.1.evil.org\r\n", 403 },
    { "Host: [::1].evil.org\r\n", 403 },
    { "Host: [localhost]\r\n", 403 },
    { "Host: [::1\r\n", 403 },
    { "Host: 2130706433\r\n", 403 },
    { "Host: :80\r\n", 403 },
    { "Host: \r\n", 403 },
  };
  const int n = sizeof(cases) / sizeof(cases[0]);
  for (int i = 0; i < n; ++i) {
    const int status = pv_visit_status_of(http, "GET /", cases[i].header);
    ck_assert_msg(status == cases[i].status, "%s: %d", cases[i].header, status);
  }
  // A request of HTTP/1.0 needs none, but gets nothing either.
  char      answer[2048] = "";
  const int fd           = pv_visit(http);
  pv_visit_send(fd, "GET / HTTP/1.0\r\n\r\n");
  ck_assert(pv_visit_read_until(fd, "\r\n", answer, sizeof(answer)));
  ck_assert_int_eq(pv_visit_status(answer), 403);
  close(fd);
}
END_TEST

START_TEST(pages_from_elsewhere_can_do_nothing)
{
  static const char* const foreign[] = {
    "Origin: http://evil.org\r\n",
    "Origin: http://localhost:81\r\n",
    "Origin: null\r\n",
    "Origin: \r\n",
    "Origin: localhost\r\n",
    "Origin: file://localhost\r\n",
    "Origin: http://localhost.evil.org\r\n",
    "Origin: http://localhost/\r\n",
  };
  for (int i = 0; i < 8; ++i) {
    ck_assert_int_eq(pv_visit_status_of(http, "POST /api/reset", foreign[i]),
                     403);
    ck_assert_int_eq(pv_visit_status_of(http, "GET /api/model", foreign[i]),
                     403);
  }
  ck_assert(!pv_http_take_reset(http));
  // A name of ours doesn't make another page ours.
  ck_assert_int_eq(pv_visit_status_of(http, "POST /api/reset",
                                      "Host: localhost\r\nOrigin: "
                                      "http://music.example.org\r\n"),
                   403);
  ck_assert(!pv_http_take_reset(http));
  ck_assert_int_eq(pv_visit_status_of(http, "POST /api/reset",
                                      "Host: music.example.org\r\nOrigin: "
                                      "https://music.example.org\r\n"),
                   204);
  ck_assert(pv_http_take_reset(http));
}
END_TEST

static void
open_to_all(const char* token)
{
  tear_down();
  http = pv_visit_open(&(PvHttpOptions){ .at = "0.0.0.0:0", .token = token });
}

static bool
has_network(void)
{
  struct ifaddrs* all = NULL;
  bool            has = false;
  ck_assert(!getifaddrs(&all));
  for (const struct ifaddrs* i = all; i; i = i->ifa_next) {
    has |= i->ifa_addr && i->ifa_addr->sa_family == AF_INET &&
           (i->ifa_flags & IFF_UP) && !(i->ifa_flags & IFF_LOOPBACK);
  }
  freeifaddrs(all);
  return has;
}

// A phone may know no names.  Only a number of this machine can be bound.
START_TEST(all_addresses_are_told_as_a_number)
{
  struct sockaddr_in at       = { .sin_family = AF_INET };
  char               host[64] = "";
  open_to_all("0123456789abcdef-_AZ");
  ck_assert_int_eq(sscanf(pv_http_url(http), "http://%63[^:]", host), 1);
  const bool is_number = inet_pton(AF_INET, host, &at.sin_addr) == 1;
  ck_assert_int_eq(is_number, has_network());
  if (is_number) {
    const int fd = socket(AF_INET, SOCK_DGRAM, 0);
    ck_assert(!bind(fd, (const struct sockaddr*)&at, sizeof(at)));
    ck_assert_uint_ne(ntohl(at.sin_addr.s_addr) >> 24, 127);
    ck_assert_uint_ne(at.sin_addr.s_addr, 0);
    close(fd);
  }
}
END_TEST

START_TEST(others_need_a_token)
{
  static const char token[] = "0123456789abcdef-_AZ";
  char              header[128];
  open_to_all(token);
  ck_assert_ptr_nonnull(strstr(pv_http_url(http), "/?token="));
  ck_assert_ptr_nonnull(strstr(pv_http_url(http), token));
  static const char* const lines[] = { "GET /", "GET /page.js",
                                       "GET /api/events", "POST /api/reset" };
  for (int i = 0; i < 4; ++i) {
    ck_assert_int_eq(pv_visit_status_of(http, lines[i], ""), 401);
    ck_assert_int_eq(
      pv_visit_status_of(http, lines[i],
                         "Authorization: Bearer 0123456789abcdef-_AY\r\n"),
      401);
    ck_assert_int_eq(
      pv_visit_status_of(http, lines[i], "Authorization: Bearer \r\n"), 401);
    ck_assert_int_eq(
      pv_visit_status_of(http, lines[i], "Cookie: prodval_0=x\r\n"), 401);
  }
  ck_assert(!pv_http_take_reset(http));
  ck_assert_int_eq(
    pv_visit_status_of(http, "GET /?token=0123456789abcdef-_A", ""), 401);
  ck_assert_int_eq(pv_visit_status_of(http, "GET /?token=", ""), 401);
  ck_assert_int_eq(pv_visit_status_of(http, "GET /?token", ""), 401);
  snprintf(header, sizeof(header), "Authorization: Bearer %s\r\n", token);
  ck_assert_int_eq(pv_visit_status_of(http, "GET /page.js", header), 200);
}
END_TEST

// Programs and scripts get JSON.
START_TEST(people_without_a_token_read_what_to_do)
{
  static const char accept[] = "Accept: text/html,*/*;q=0.8\r\n";
  open_to_all("0123456789abcdef-_AZ");
  const char* answer = pv_visit_ask(http, "GET /", accept);
  ck_assert_int_eq(pv_visit_status(answer), 401);
  ck_assert_ptr_nonnull(strstr(answer, "Content-Type: text/html"));
  ck_assert_ptr_nonnull(strstr(answer, "Content-Security-Policy: "));
  ck_assert_ptr_nonnull(
    strstr(answer, "<strong>Open the address that the program printed: it has "
                   "a token.</strong>"));
  ck_assert_ptr_nonnull(strstr(answer, "qrencode"));
  ck_assert_ptr_nonnull(strstr(answer, "</html>\n"));
  ck_assert_ptr_null(strstr(answer, "AZ"));
  answer = pv_visit_ask(http, "GET /?token=0123456789abcdef-_AY", accept);
  ck_assert_int_eq(pv_visit_status(answer), 401);
  ck_assert_ptr_nonnull(
    strstr(answer, "<strong>The token is not the one in use"));
  ck_assert_ptr_null(strstr(answer, "-_A"));
  answer = pv_visit_ask(http, "GET /?token=x", "Accept: */*\r\n");
  ck_assert_ptr_nonnull(
    strstr(answer, "{\"error\": \"the token is not the one in use"));
  answer =
    pv_visit_ask(http, "GET /", "Accept: text/html\r\nHost: evil.example\r\n");
  ck_assert_int_eq(pv_visit_status(answer), 403);
  ck_assert_ptr_nonnull(strstr(answer, "<strong>Not by this name: use an"));
  ck_assert_ptr_null(strstr(answer, "qrencode"));
}
END_TEST

// The browser is left with a cookie that scripts and other sites don't get.
START_TEST(the_token_becomes_a_cookie)
{
  static const char token[] = "0123456789abcdef-_AZ";
  char              header[128];
  open_to_all(token);
  snprintf(header, sizeof(header), "GET /?token=%s", token);
  const char* answer = pv_visit_ask(http, header, "");
  ck_assert_int_eq(pv_visit_status(answer), 303);
  ck_assert_ptr_nonnull(strstr(answer, "Location: /\r\n"));
  const char* const cookie = strstr(answer, "Set-Cookie: ");
  ck_assert_ptr_nonnull(cookie);
  ck_assert_ptr_nonnull(strstr(cookie, "; Path=/; HttpOnly; SameSite=Lax\r\n"));
  snprintf(header, sizeof(header), "Cookie: %.*s\r\n",
           (int)strcspn(cookie + 12, ";"), cookie + 12);
  ck_assert_int_eq(pv_visit_status_of(http, "GET /", header), 200);
  ck_assert_int_eq(pv_visit_status_of(http, "POST /api/reset", header), 204);
}
END_TEST

START_TEST(a_token_is_made_where_none_is_chosen)
{
  char first[PV_HTTP_MAX_URL];
  open_to_all(NULL);
  snprintf(first, sizeof(first), "%s",
           strstr(pv_http_url(http), "?token=") + 7);
  ck_assert_uint_eq(strlen(first), 32);
  open_to_all(NULL);
  ck_assert_ptr_null(strstr(pv_http_url(http), first));
  tear_down();
  set_up();
  ck_assert_ptr_null(strstr(pv_http_url(http), "token"));
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("http_access");
  TCase* const cases = tcase_create("access");
  tcase_add_checked_fixture(cases, set_up, tear_down);
  tcase_set_timeout(cases, 60);
  tcase_add_test(cases, only_names_of_ours_are_answered);
  tcase_add_test(cases, pages_from_elsewhere_can_do_nothing);
  tcase_add_test(cases, all_addresses_are_told_as_a_number);
  tcase_add_test(cases, others_need_a_token);
  tcase_add_test(cases, people_without_a_token_read_what_to_do);
  tcase_add_test(cases, the_token_becomes_a_cookie);
  tcase_add_test(cases, a_token_is_made_where_none_is_chosen);
  suite_add_tcase(suite, cases);
  return pv_run_suite(suite);
}
