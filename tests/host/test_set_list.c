// SPDX-License-Identifier: GPL-3.0-or-later

/// The songs heard: where they begin and end, and how they are written down.

#include "host/set_log.h"
#include "support/run_suite.h"
#include "support/scratch.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static PvSetList list;
static PvError   error;

static void
teardown(void)
{
  pv_set_list_clear(&list);
}

static const PvSetSong*
take(uint32_t song, const char* name, double seconds, double time_s)
{
  const PvGuess guess = { .song       = song,
                          .name       = name,
                          .label      = strcmp(name, "unknown") != 0 ? 3 : -1,
                          .confidence = 0.75f,
                          .seconds    = seconds };
  return pv_set_list_guess(&list, &guess, time_s);
}

static void
assert_song(const PvSetSong* song, double from_s, double to_s, const char* name)
{
  ck_assert_ptr_nonnull(song);
  ck_assert_double_eq(song->from_s, from_s);
  ck_assert_double_eq(song->to_s, to_s);
  ck_assert_str_eq(song->name, name);
}

START_TEST(a_song_ends_where_another_begins_or_when_told)
{
  ck_assert_ptr_null(take(1, "Ann", 3.0, 10.0));
  ck_assert_ptr_null(take(1, "Bob", 63.0, 70.0));
  assert_song(take(2, "Ann", 3.0, 90.0), 7.0, 70.0, "Bob");
  assert_song(pv_set_list_end_song(&list), 87.0, 90.0, "Ann");
  ck_assert_ptr_null(pv_set_list_end_song(&list));
  ck_assert_uint_eq(list.n, 2);
}
END_TEST

// A change of music is noticed some seconds late.
START_TEST(songs_do_not_overlap)
{
  take(1, "Ann", 3.0, 10.0);
  take(1, "Ann", 93.0, 100.0);
  assert_song(take(2, "Bob", 8.0, 101.0), 7.0, 93.0, "Ann");
  // More was heard of it than there was time: some of it counts for the last.
  assert_song(take(3, "Cyd", 50.0, 102.0), 93.0, 93.0, "Bob");
  assert_song(pv_set_list_end_song(&list), 93.0, 102.0, "Cyd");
  take(4, "Dee", 60.0, 110.0);
  assert_song(pv_set_list_end_song(&list), 102.0, 110.0, "Dee");
}
END_TEST

START_TEST(a_night_of_songs_is_kept)
{
  for (uint32_t i = 1; i <= 1000; ++i) {
    take(i, "Ann", 3.0, 60.0 * i);
  }
  pv_set_list_end_song(&list);
  ck_assert_uint_eq(list.n, 1000);
  ck_assert_double_eq(list.songs[999].to_s, 60000.0);
}
END_TEST

START_TEST(times_go_beyond_a_day)
{
  char text[32];
  pv_set_list_time(-1.0, text);
  ck_assert_str_eq(text, "0:00:00");
  pv_set_list_time(3599.9, text);
  ck_assert_str_eq(text, "0:59:59");
  pv_set_list_time(100.0 * 3600.0 + 61.0, text);
  ck_assert_str_eq(text, "100:01:01");
}
END_TEST

static char*
printed(void (*print)(const PvSetList* set_list, FILE* out))
{
  static char text[4096];
  FILE* const file = fmemopen(text, sizeof(text), "w");
  print(&list, file);
  fclose(file);
  return text;
}

START_TEST(somebody_else_is_unknown_to_programs_only)
{
  ck_assert_str_eq(printed(pv_set_list_print), "");
  ck_assert_str_eq(printed(pv_set_list_print_json), "{\"set\": []}\n");
  take(1, "unknown", 3.0, 10.0);
  pv_set_list_end_song(&list);
  ck_assert_str_eq(printed(pv_set_list_print),
                   "Set list:\n"
                   "  0:00:07    0:00:10   75 %  somebody else\n");
  ck_assert_str_eq(printed(pv_set_list_print_json),
                   "{\"set\": [{\"from\": 7.000, \"to\": 10.000, \"label\": "
                   "\"unknown\", \"index\": -1, \"confidence\": 0.75}]}\n");
}
END_TEST

static void
write_one(const char* path, const char* name)
{
  PvSetLog log;
  ck_assert_int_eq(pv_set_log_open(&log, path, &error), PV_OK);
  take(1, name, 3.0, 10.0);
  const PvSetSong* const song = pv_set_list_end_song(&list);
  ck_assert_int_eq(pv_set_log_write(&log, song, &error), PV_OK);
  ck_assert_int_eq(pv_set_log_close(&log, &error), PV_OK);
}

START_TEST(rows_are_csv_and_files_are_continued)
{
  static char text[4096], name[2 * sizeof(list.current.name)];
  pv_scratch_enter();
  write_one("set.csv", "Cyd \"C\",\nDee");
  memset(name, '"', sizeof(name) - 1); // The longest row
  write_one("set.csv", name);
  FILE* const  file = fopen("set.csv", "r");
  const size_t n    = fread(text, 1, sizeof(text) - 1, file);
  fclose(file);
  const char start[] = "from,to,guess,confidence\n"
                       "0:00:07,0:00:10,\"Cyd \"\"C\"\",?Dee\",0.7500\n"
                       "0:00:10,0:00:10,\"\"\"";
  ck_assert_int_eq(strncmp(text, start, strlen(start)), 0);
  ck_assert_str_eq(text + n - 11, "\"\"\",0.7500\n");
  unlink("set.csv");
  pv_scratch_leave_empty();
}
END_TEST

START_TEST(other_files_stay_as_they_are)
{
  PvSetLog log;
  pv_scratch_enter();
  FILE* const file = fopen("song.wav", "w");
  fputs("RIFF", file);
  fclose(file);
  ck_assert_int_eq(pv_set_log_open(&log, "song.wav", &error), PV_ERR_FORMAT);
  ck_assert_str_eq(error.text, "song.wav: not a set list; name another file "
                               "with --log");
  pv_set_log_close(&log, &error);
  unlink("song.wav");
  pv_scratch_leave_empty();
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("set_list");
  TCase* const tests = tcase_create("all");
  tcase_add_checked_fixture(tests, NULL, teardown);
  tcase_add_test(tests, a_song_ends_where_another_begins_or_when_told);
  tcase_add_test(tests, songs_do_not_overlap);
  tcase_add_test(tests, a_night_of_songs_is_kept);
  tcase_add_test(tests, times_go_beyond_a_day);
  tcase_add_test(tests, somebody_else_is_unknown_to_programs_only);
  tcase_add_test(tests, rows_are_csv_and_files_are_continued);
  tcase_add_test(tests, other_files_stay_as_they_are);
  suite_add_tcase(suite, tests);
  return pv_run_suite(suite);
}
