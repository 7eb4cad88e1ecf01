// SPDX-License-Identifier: GPL-3.0-or-later

/// Files that are sent, and what becomes of them.

// POLLRDHUP is Linux's.
#define _GNU_SOURCE

#include "http/visit.h"
#include "support/run_suite.h"

#include <check.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST = 1000 };

static PvHttp* http;

static void
open_with(bool takes_files)
{
  http = pv_visit_open(&(PvHttpOptions){
    .at = "0", .takes_files = takes_files, .max_file_size = MOST });
}

static void
set_up(void)
{
  open_with(true);
}

static void
tear_down(void)
{
  pv_http_close(http);
}

static int
send_file(const char* query, const char* body)
{
  char      request[4096];
  const int fd = pv_visit(http);
  snprintf(request, sizeof(request),
           "POST /api/identify%s HTTP/1.1\r\nHost: localhost\r\nConnection: "
           "close\r\nContent-Length: %zu\r\n\r\n%s",
           query, strlen(body), body);
  pv_visit_send(fd, request);
  return fd;
}

static void
assert_holds(const PvHttpFile* file, const char* body)
{
  char text[MOST + 2] = "";
  ck_assert_int_eq(pread(pv_http_file_bytes(file), text, MOST + 1, 0),
                   (ssize_t)strlen(body));
  ck_assert_str_eq(text, body);
}

// The worker's answer to a file, which whoever sent it gets.
static void
answer(int fd, PvHttpFile* file, const char* json)
{
  pv_http_answer_file(http, file, true, strdup(json));
  pv_visit_assert_answered(fd, 200, json);
}

START_TEST(a_file_is_handed_over_and_answered)
{
  const int         fd   = send_file("?name=My%20song.wav", "RIFF and so on");
  PvHttpFile* const file = pv_http_next_file(http);
  assert_holds(file, "RIFF and so on");
  ck_assert_str_eq(pv_http_file_name(file), "My song.wav");
  answer(fd, file, "{\"label\": \"dark\"}");
}
END_TEST

START_TEST(one_that_is_no_use_is_an_error)
{
  const int         fd   = send_file("", "x");
  PvHttpFile* const file = pv_http_next_file(http);
  ck_assert_str_eq(pv_http_file_name(file), "song");
  pv_http_answer_file(http, file, false, strdup("{\"error\": \"why\"}"));
  pv_visit_assert_answered(fd, 422, "{\"error\": \"why\"}");
}
END_TEST

START_TEST(names_are_harmless)
{
  const int         fd   = send_file("?name=%1b%5b2J%ff%e2%80%ae../", "x");
  PvHttpFile* const file = pv_http_next_file(http);
  ck_assert_str_eq(pv_http_file_name(file), "?[2J??../");
  answer(fd, file, "{}");
}
END_TEST

START_TEST(a_file_may_come_in_chunks)
{
  const int fd = pv_visit(http);
  pv_visit_send(fd, "POST /api/identify HTTP/1.1\r\nHost: localhost\r\n"
                    "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
                    "5\r\nhello\r\n");
  pv_visit_pause(20);
  pv_visit_send(fd, "6\r\n, you!\r\n0\r\n\r\n");
  PvHttpFile* const file = pv_http_next_file(http);
  assert_holds(file, "hello, you!");
  answer(fd, file, "{}");
}
END_TEST

START_TEST(long_files_are_refused)
{
  static char body[MOST + 2];
  static char request[MOST + 400];
  char        text[1024] = "";
  memset(body, 'x', MOST + 1);
  const int by_header = send_file("", body);
  ck_assert(pv_visit_read_until(by_header, "\r\n", text, sizeof(text)));
  ck_assert_int_eq(pv_visit_status(text), 413);
  close(by_header);
  // One that says nothing of its length is hung up on.
  const int in_chunks = pv_visit(http);
  snprintf(request, sizeof(request),
           "POST /api/identify HTTP/1.1\r\nHost: localhost\r\n"
           "Transfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n",
           (unsigned)strlen(body), body);
  pv_visit_send(in_chunks, request);
  text[0] = '\0';
  ck_assert(!pv_visit_read_until(in_chunks, "200 OK", text, sizeof(text)));
  close(in_chunks);
  // The longest that will do.
  body[MOST]             = '\0';
  const int         fd   = send_file("", body);
  PvHttpFile* const file = pv_http_next_file(http);
  assert_holds(file, body);
  answer(fd, file, "{}");
}
END_TEST

START_TEST(few_are_kept_at_once)
{
  int         fds[PV_HTTP_MAX_FILES];
  PvHttpFile* files[PV_HTTP_MAX_FILES];
  for (int i = 0; i < PV_HTTP_MAX_FILES; ++i) {
    fds[i]   = send_file("", "x");
    files[i] = pv_http_next_file(http);
  }
  ck_assert_int_eq(
    pv_visit_status_of(http, "POST /api/identify", "Content-Length: 1\r\n"),
    503);
  ck_assert_int_eq(pv_visit_status_of(http, "GET /", ""), 200);
  for (int i = 0; i < PV_HTTP_MAX_FILES; ++i) {
    answer(fds[i], files[i], "{}");
  }
}
END_TEST

// Answers whatever comes, up to a file named so.
static void*
answer_until_the_end(void* user)
{
  for (bool is_over = false; !is_over;) {
    PvHttpFile* const file = pv_http_next_file(http);
    is_over                = !strcmp(pv_http_file_name(file), "end");
    pv_http_answer_file(http, file, true, strdup("{}"));
  }
  return user;
}

// Neither half of a file nor one whose sender has gone takes up a place for good.
START_TEST(senders_may_go)
{
  pthread_t thread;
  ck_assert(!pthread_create(&thread, NULL, answer_until_the_end, NULL));
  for (int i = 0; i < 3 * PV_HTTP_MAX_FILES; ++i) {
    const int fd = pv_visit(http);
    pv_visit_send(fd, "POST /api/identify HTTP/1.1\r\nHost: localhost\r\n"
                      "Content-Length: 10\r\n\r\nhalf");
    close(fd);
    close(send_file("", "whole"));
  }
  int status = 503;
  for (int i = 0; i < 2000 && status == 503; ++i) {
    char      text[1024] = "";
    const int fd         = send_file("?name=end", "whole");
    pv_visit_read_until(fd, "\r\n", text, sizeof(text));
    status = pv_visit_status(text);
    close(fd);
    pv_visit_pause(status == 503 ? 10 : 0);
  }
  ck_assert_int_eq(status, 200);
  pthread_join(thread, NULL);
}
END_TEST

// Whoever works on a file can see it.
START_TEST(a_sender_who_goes_hangs_up)
{
  const int         fd     = send_file("", "x");
  PvHttpFile* const file   = pv_http_next_file(http);
  struct pollfd     sender = { .fd     = pv_http_file_sender(file),
                               .events = POLLRDHUP };
  ck_assert_int_eq(poll(&sender, 1, 0), 0);
  close(fd);
  ck_assert_int_eq(poll(&sender, 1, 300000), 1);
  pv_http_answer_file(http, file, true, strdup("{}"));
}
END_TEST

START_TEST(a_form_is_no_file)
{
  const int fd = pv_visit(http);
  pv_visit_send(fd, "POST /api/identify HTTP/1.1\r\nHost: localhost\r\n"
                    "Connection: close\r\nContent-Length: 5\r\n"
                    "Content-Type: multipart/form-data; boundary=x\r\n\r\n"
                    "--x\r\n");
  pv_visit_assert_answered(fd, 400,
                           "{\"error\": \"send the file as the body (curl "
                           "--data-binary @song.flac), not as a form\"}\n");
}
END_TEST

START_TEST(files_or_resets)
{
  ck_assert_int_eq(pv_visit_status_of(http, "POST /api/reset", ""), 404);
  ck_assert_int_eq(pv_visit_status_of(http, "POST /api/identify", ""), 400);
  const char* const got = pv_visit_ask(http, "GET /api/identify", "");
  ck_assert_int_eq(pv_visit_status(got), 405);
  ck_assert_str_eq(pv_visit_body(got),
                   "{\"error\": \"send POST /api/identify, with the sound file "
                   "as the body\"}\n");
  tear_down();
  open_with(false);
  const int fd = send_file("", "x");
  pv_visit_assert_answered(fd, 404,
                           "{\"error\": \"only prodval serve takes files; this "
                           "is prodval-jack\"}\n");
}
END_TEST

START_TEST(pages_from_elsewhere_send_nothing)
{
  ck_assert_int_eq(
    pv_visit_status_of(http, "POST /api/identify",
                       "Origin: http://evil.org\r\nContent-Type: "
                       "text/plain\r\nContent-Length: 5\r\n"),
    403);
}
END_TEST

// Whichever of the two it is that waits.
START_TEST(the_end_of_the_server_answers_those_who_wait)
{
  int n_ended = 0;
  int fds[2]  = { send_file("", "x"), send_file("", "y") };
  pv_http_answer_file(http, pv_http_next_file(http), true, strdup("{}"));
  pv_http_close(http);
  http = NULL;
  for (int i = 0; i < 2; ++i) {
    char text[1024] = "";
    pv_visit_read_until(fds[i], "no such text", text, sizeof(text));
    const int status = pv_visit_status(text);
    ck_assert_msg(status == 200 || status == 422, "%d", status);
    n_ended += strstr(text, "the server ends") != NULL;
    close(fds[i]);
  }
  ck_assert_int_eq(n_ended, 1);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("http_files");
  TCase* const cases = tcase_create("files");
  tcase_add_checked_fixture(cases, set_up, tear_down);
  tcase_set_timeout(cases, 60);
  tcase_add_test(cases, a_file_is_handed_over_and_answered);
  tcase_add_test(cases, one_that_is_no_use_is_an_error);
  tcase_add_test(cases, names_are_harmless);
  tcase_add_test(cases, a_file_may_come_in_chunks);
  tcase_add_test(cases, long_files_are_refused);
  tcase_add_test(cases, few_are_kept_at_once);
  tcase_add_test(cases, senders_may_go);
  tcase_add_test(cases, a_sender_who_goes_hangs_up);
  tcase_add_test(cases, a_form_is_no_file);
  tcase_add_test(cases, files_or_resets);
  tcase_add_test(cases, pages_from_elsewhere_send_nothing);
  tcase_add_test(cases, the_end_of_the_server_answers_those_who_wait);
  suite_add_tcase(suite, cases);
  return pv_run_suite(suite);
}
