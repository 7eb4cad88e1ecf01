// SPDX-License-Identifier: GPL-3.0-or-later

/// Songs that are played: by number, in parts, from the files of the start only.

#include "http/visit.h"
#include "support/run_suite.h"
#include "support/scratch.h"

#include <check.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { N_SONGS = 3, PLAYED = 1, LINKED = 2 };

static char       path[] = "song.ogg";
static PvHttpSong songs[N_SONGS];
static PvHttp*    http;

static void
write_song(const char* text)
{
  FILE* const file = fopen(path, "w");
  ck_assert_ptr_nonnull(file);
  fputs(text, file);
  fclose(file);
}

static void
open_with(const char* token)
{
  http = pv_visit_open(&(PvHttpOptions){ .at          = "0",
                                         .token       = token,
                                         .takes_files = true,
                                         .n_songs     = N_SONGS,
                                         .songs       = songs });
}

static void
set_up(void)
{
  struct stat info;
  pv_scratch_enter();
  write_song("0123456789");
  ck_assert(!stat(path, &info));
  songs[PLAYED] = (PvHttpSong){ path, "audio/ogg", info.st_dev, info.st_ino };
  open_with(NULL);
}

static void
tear_down(void)
{
  pv_http_close(http);
  pv_scratch_leave();
}

static const char*
ask(const char* song, const char* headers)
{
  char line[256];
  snprintf(line, sizeof(line), "GET /api/music?song=%s", song);
  return pv_visit_ask(http, line, headers);
}

static void
assert_answer(const char* answer, int status, const char* body)
{
  ck_assert_int_eq(pv_visit_status(answer), status);
  ck_assert_str_eq(pv_visit_body(answer), body);
}

static void
assert_header(const char* answer, const char* line)
{
  ck_assert_msg(strstr(answer, line) != NULL, "%s: not in: %s", line, answer);
}

START_TEST(all_of_it)
{
  const char* const answer = ask("1", "");
  assert_answer(answer, 200, "0123456789");
  assert_header(answer, "\r\nContent-Type: audio/ogg\r\n");
  assert_header(answer, "\r\nAccept-Ranges: bytes\r\n");
  assert_header(answer, "media-src 'self';");
}
END_TEST

START_TEST(parts_of_it)
{
  const char* answer = ask("1", "Range: bytes=3-5\r\n");
  assert_answer(answer, 206, "345");
  assert_header(answer, "\r\nContent-Range: bytes 3-5/10\r\n");
  answer = ask("1", "Range: bytes=-2\r\n");
  assert_answer(answer, 206, "89");
  assert_header(answer, "\r\nContent-Range: bytes 8-9/10\r\n");
  answer = ask("1", "Range: bytes=10-\r\n");
  assert_answer(answer, 416, "");
  assert_header(answer, "\r\nContent-Range: bytes */10\r\n");
  assert_answer(ask("1", "Range: bytes=0-1,3-4\r\n"), 200, "0123456789");
}
END_TEST

START_TEST(only_by_number)
{
  static const char* const others[] = { "0",
                                        "3",
                                        "-1",
                                        "+1",
                                        "1x",
                                        "",
                                        "song.ogg",
                                        "%2e/song.ogg",
                                        "18446744073709551617" };
  for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); ++i) {
    ck_assert_msg(pv_visit_status(ask(others[i], "")) == 404, "%s", others[i]);
  }
  ck_assert_int_eq(pv_visit_status_of(http, "GET /api/music", ""), 404);
  ck_assert_int_eq(pv_visit_status_of(http, "POST /api/music?song=1", ""), 405);
}
END_TEST

START_TEST(not_what_has_come_in_its_place)
{
  ck_assert(!rename(path, "elsewhere.ogg"));
  write_song("another");
  ck_assert_int_eq(pv_visit_status(ask("1", "")), 404);
  unlink(path);
  ck_assert(!symlink("elsewhere.ogg", path));
  ck_assert_int_eq(pv_visit_status(ask("1", "")), 404);
  unlink(path);
  ck_assert(!rename("elsewhere.ogg", path));
  ck_assert_int_eq(pv_visit_status(ask("1", "")), 200);
}
END_TEST

START_TEST(only_with_the_token)
{
  static const char token[] = "0123456789abcdef";
  pv_http_close(http);
  open_with(token);
  ck_assert_int_eq(pv_visit_status(ask("1", "")), 401);
  assert_answer(ask("1", "Authorization: Bearer 0123456789abcdef\r\n"), 200,
                "0123456789");
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("http_music");
  TCase* const cases = tcase_create("songs");
  tcase_add_checked_fixture(cases, set_up, tear_down);
  tcase_add_test(cases, all_of_it);
  tcase_add_test(cases, parts_of_it);
  tcase_add_test(cases, only_by_number);
  tcase_add_test(cases, not_what_has_come_in_its_place);
  tcase_add_test(cases, only_with_the_token);
  suite_add_tcase(suite, cases);
  return pv_run_suite(suite);
}
