// SPDX-License-Identifier: GPL-3.0-or-later

/// The songs heard: where they begin and end, and how they are written down.

#include "host/songs/set_log.h"
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
setup(void)
{
  setenv("TZ", "UTC0", 1);
}

static void
teardown(void)
{
  pv_set_list_clear(&list);
}

static const PvGuessSong nearest = { "Noon", "unknown", "Eve", 0.5 };

// Time 0 is that of the clock.
static const PvSetSong*
take(uint32_t song, const char* name, double seconds, double time_s)
{
  const PvGuess guess = { .song       = song,
                          .name       = name,
                          .label      = strcmp(name, "unknown") != 0 ? 3 : -1,
                          .confidence = 0.75f,
                          .seconds    = seconds,
                          .n_ranked   = 2,
                          .n_songs    = 1,
                          .songs      = { nearest } };
  return pv_set_list_guess(&list, &guess, time_s, (int64_t)time_s);
}

static void
take_by_library(double seconds, double time_s, uint32_t n_songs)
{
  const PvGuess guess = { .song       = 1,
                          .name       = "unknown",
                          .label      = -1,
                          .confidence = 1.0f,
                          .seconds    = seconds,
                          .n_ranked   = 1,
                          .n_songs    = n_songs,
                          .songs      = { nearest } };
  pv_set_list_guess(&list, &guess, time_s, (int64_t)time_s);
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

static char*
printed(void (*print)(const PvSetList* set_list, FILE* out))
{
  static char text[1 << 20];
  text[0]          = '\0';
  FILE* const file = fmemopen(text, sizeof(text), "w");
  print(&list, file);
  fclose(file);
  return text;
}

static uint32_t
count(const char* text, const char* part)
{
  uint32_t n = 0;
  for (; (text = strstr(text, part)); ++text) {
    ++n;
  }
  return n;
}

// Weeks don't fill the memory: what is left out is said.
START_TEST(the_newest_songs_are_kept)
{
  for (uint32_t i = 1; i <= PV_SET_SONGS; ++i) {
    take(i, "Ann", 3.0, 60.0 * i);
  }
  pv_set_list_end_song(&list);
  ck_assert_uint_eq(list.n, PV_SET_SONGS);
  ck_assert_uint_eq(list.n_left_out, 0);
  ck_assert_uint_eq(count(printed(pv_set_list_print), "left out"), 0);
  for (uint32_t i = 1; i <= 7; ++i) {
    take(PV_SET_SONGS + i, "Bob", 3.0, 60.0 * (PV_SET_SONGS + i));
  }
  pv_set_list_end_song(&list);
  ck_assert_uint_eq(list.n, PV_SET_SONGS);
  ck_assert_uint_eq(list.n_allocated, PV_SET_SONGS);
  ck_assert_double_eq(list.songs[0].to_s, 60.0 * 8);
  ck_assert_str_eq(list.songs[PV_SET_SONGS - 8].name, "Ann");
  ck_assert_str_eq(list.songs[PV_SET_SONGS - 7].name, "Bob");
  const char start[] = "Set list:\n  the last 1000 songs; 7 before them are "
                       "left out, which --log keeps\n";
  ck_assert_int_eq(
    strncmp(printed(pv_set_list_print), start, sizeof(start) - 1), 0);
  const char* const json = printed(pv_set_list_print_json);
  ck_assert_uint_eq(count(json, "\"from\""), PV_SET_SONGS);
  ck_assert_uint_eq(count(json, "], \"left_out\": 7}\n"), 1);
}
END_TEST

START_TEST(the_clock_is_local_and_says_its_offset)
{
  char text[PV_SET_TEXT];
  setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
  pv_set_list_clock(1796065200, text);
  ck_assert_str_eq(text, "2026-11-30T20:00:00+01:00");
  pv_set_list_clock(1782237600, text);
  ck_assert_str_eq(text, "2026-06-23T20:00:00+02:00");
  setenv("TZ", "<-0330>3:30", 1);
  pv_set_list_clock(1796065200, text);
  ck_assert_str_eq(text, "2026-11-30T15:30:00-03:30");
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

START_TEST(somebody_else_is_unknown_to_programs_only)
{
  ck_assert_str_eq(printed(pv_set_list_print), "");
  ck_assert_str_eq(printed(pv_set_list_print_json),
                   "{\"set\": [], \"left_out\": 0}\n");
  take(1, "unknown", 3.0, 10.0);
  pv_set_list_end_song(&list);
  ck_assert_str_eq(printed(pv_set_list_print),
                   "Set list:\n"
                   "  0:00:07    0:00:10   75 %  somebody else\n");
  ck_assert_str_eq(printed(pv_set_list_print_json),
                   "{\"set\": [{\"from\": 7.000, \"to\": 10.000, \"label\": "
                   "\"unknown\", \"index\": -1, \"confidence\": 0.75, "
                   "\"began\": \"1970-01-01T00:00:07+00:00\", \"neighbour\": "
                   "{\"title\": \"Noon\", \"artist\": \"Eve\"}}], "
                   "\"left_out\": 0}\n");
}
END_TEST

// There is nobody to name: the nearest song is what counts.
START_TEST(a_library_has_the_nearest_song)
{
  take_by_library(3.0, 10.0, 1);
  pv_set_list_end_song(&list);
  ck_assert_str_eq(printed(pv_set_list_print),
                   "Set list:\n"
                   "  0:00:07    0:00:10  near Noon by Eve\n");
  ck_assert_str_eq(printed(pv_set_list_print_json),
                   "{\"set\": [{\"from\": 7.000, \"to\": 10.000, \"label\": "
                   "null, \"index\": -1, \"confidence\": null, "
                   "\"began\": \"1970-01-01T00:00:07+00:00\", \"neighbour\": "
                   "{\"title\": \"Noon\", \"artist\": \"Eve\"}}], "
                   "\"left_out\": 0}\n");
}
END_TEST

START_TEST(a_library_without_a_near_song_has_none)
{
  take_by_library(3.0, 10.0, 0);
  pv_set_list_end_song(&list);
  ck_assert_uint_eq(
    count(printed(pv_set_list_print_json), "\"neighbour\": null}"), 1);
}
END_TEST

static void
write_song(const char* path, const PvSetSong* song)
{
  PvSetLog log;
  ck_assert_int_eq(pv_set_log_open(&log, path, &error), PV_OK);
  ck_assert_int_eq(pv_set_log_write(&log, song, &error), PV_OK);
  ck_assert_int_eq(pv_set_log_close(&log, &error), PV_OK);
}

static void
write_one(const char* path, const char* name)
{
  take(1, name, 3.0, 10.0);
  write_song(path, pv_set_list_end_song(&list));
}

START_TEST(rows_are_csv_and_files_are_continued)
{
  static char     text[4096], name[2 * sizeof(list.current.name)];
  const PvSetSong library = { .to_s          = 3.0,
                              .is_by_library = true,
                              .name          = "unknown",
                              .nearest       = "Noon, \"late\"",
                              .artist        = "Eve" };
  pv_scratch_enter();
  write_one("set.csv", "Cyd \"C\",\nDee");
  memset(name, '"', sizeof(name) - 1); // The longest row
  write_one("set.csv", name);
  write_song("set.csv", &library);
  FILE* const  file = fopen("set.csv", "r");
  const size_t n    = fread(text, 1, sizeof(text) - 1, file);
  fclose(file);
  const char start[] =
    "began,from,to,guess,confidence,nearest,artist\n"
    "1970-01-01T00:00:07+00:00,0:00:07,0:00:10,\"Cyd \"\"C\"\",?Dee\",0.7500,"
    "\"Noon\",\"Eve\"\n"
    "1970-01-01T00:00:10+00:00,0:00:10,0:00:10,\"\"\"";
  const char end[] = "\"\"\",0.7500,\"Noon\",\"Eve\"\n"
                     "1970-01-01T00:00:00+00:00,0:00:00,0:00:03,,,\"Noon, "
                     "\"\"late\"\"\",\"Eve\"\n";
  ck_assert_int_eq(strncmp(text, start, strlen(start)), 0);
  ck_assert_str_eq(text + n - strlen(end), end);
  unlink("set.csv");
  pv_scratch_leave_empty();
}
END_TEST

// The longest of each text, all of which is quoted.
START_TEST(the_longest_row_has_room)
{
  PvSetSong song = { .from_s = 1e9, .to_s = 1e9, .began_s = 253402300799 };
  memset(song.name, '"', sizeof(song.name) - 1);
  memset(song.nearest, '"', sizeof(song.nearest) - 1);
  memset(song.artist, '"', sizeof(song.artist) - 1);
  pv_scratch_enter();
  write_song("set.csv", &song);
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
  tcase_add_checked_fixture(tests, setup, teardown);
  tcase_add_test(tests, a_song_ends_where_another_begins_or_when_told);
  tcase_add_test(tests, songs_do_not_overlap);
  tcase_add_test(tests, the_newest_songs_are_kept);
  tcase_add_test(tests, the_clock_is_local_and_says_its_offset);
  tcase_add_test(tests, times_go_beyond_a_day);
  tcase_add_test(tests, somebody_else_is_unknown_to_programs_only);
  tcase_add_test(tests, a_library_has_the_nearest_song);
  tcase_add_test(tests, a_library_without_a_near_song_has_none);
  tcase_add_test(tests, the_longest_row_has_room);
  tcase_add_test(tests, rows_are_csv_and_files_are_continued);
  tcase_add_test(tests, other_files_stay_as_they_are);
  suite_add_tcase(suite, tests);
  return pv_run_suite(suite);
}
