// SPDX-License-Identifier: GPL-3.0-or-later

// What commands say of a table with mistakes, and of files that are not there,
// before they decode anything.

#include "support/run_suite.h"
#include "support/tools/fixture.h"

#include <check.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static PvRun run;

static void
set_up(void)
{
  pv_scratch_enter();
  pv_write_two_producers(".", 12.0);
}

/// Nothing but these lines is said, and nothing done.
static void
assert_only(const char* arguments, const char* lines)
{
  pv_run(&run, PV_PRODVAL " %s", arguments);
  ck_assert_int_eq(run.status, 1);
  ck_assert_str_eq(run.err, lines);
  ck_assert_str_eq(run.out, "");
  ck_assert_int_ne(access("m", F_OK), 0);
}

START_TEST(all_mistakes_at_once)
{
  pv_write_file("m.csv", "path,label\n"
                         "A/1.wav,A\n"
                         "A/2.wav\n"
                         "B/3.wav,\n"
                         "B/gone.wav,B\n"
                         "B/4.wav,B\n"
                         "A/1.wav,B\n");
  static const char lines[] =
    "prodval: m.csv:3: 1 field, but the first line has 2: put quotes around a "
    "field that holds a ,\n"
    "prodval: m.csv:4: no label\n"
    "prodval: m.csv:5: ./B/gone.wav: No such file or directory\n"
    "prodval: m.csv:7: ./A/1.wav is in it twice, first in line 2, by another "
    "producer: remove one\n";
  assert_only("train --manifest m.csv -o m", lines);
  assert_only("crossval --manifest m.csv", lines);
  assert_only("vectors --manifest m.csv -o m", lines);
}
END_TEST

START_TEST(too_few_producers_beside_a_mistake)
{
  pv_write_file("m.csv", "path,label\nA/1.wav,A\nA/2.wav,A\nA/1.wav,A\n");
  assert_only("train --manifest m.csv -o m",
              "prodval: m.csv:4: ./A/1.wav is in it twice, first in line 2: "
              "remove one\n"
              "prodval: m.csv: all songs are by A: at least two producers are "
              "needed, or one and music by others, labelled unknown\n");
  // Who the others are by can't be told.
  pv_write_file("m.csv", "path,label\nA/1.wav,A\nA/2.wav,A\nB/3.wav\n");
  assert_only("train --manifest m.csv -o m",
              "prodval: m.csv:4: 1 field, but the first line has 2: put quotes "
              "around a field that holds a ,\n");
}
END_TEST

START_TEST(a_missing_file_is_told_once_and_left_out)
{
  pv_write_file("m.csv", "path,label\nA/1.wav,A\nA/2.wav,A\nA/gone.wav,A\n"
                         "B/3.wav,B\nB/4.wav,B\n");
  pv_run(&run, PV_PRODVAL " train --manifest m.csv -o m");
  ck_assert_int_eq(run.status, 1);
  ck_assert_str_eq(run.err,
                   "prodval: m.csv:4: ./A/gone.wav: No such file or directory\n"
                   "prodval: 1 of 5 files could not be used\n");
  ck_assert_int_eq(access("m", F_OK), 0);
}
END_TEST

START_TEST(files_that_are_no_sound_are_in_the_same_list)
{
  static const char lines[] =
    "prodval: m.csv:2: ./z.wav: too short: 0.0 s of sound, the recipe needs "
    "3.0 s\n"
    "prodval: m.csv:4: ./A/gone.wav: No such file or directory\n"
    "prodval: m.csv:5: ./a.wav: not audio that can be decoded: convert it to "
    "FLAC or WAV, or get it again\n"
    "prodval: m.csv:6: ./.: a folder, not a file: skipped\n";
  pv_write_file("a.wav", "no music");
  pv_run_well(&run, "sox -V1 -q -n z.wav trim 0 1");
  pv_write_file("m.csv", "path,label\nz.wav,A\nA/1.wav,A\nA/gone.wav,A\n"
                         "a.wav,A\n.,A\nA/2.wav,A\nB/3.wav,B\nB/4.wav,B\n");
  pv_run(&run, PV_PRODVAL " vectors --manifest m.csv -o m");
  ck_assert_int_eq(run.status, 1);
  ck_assert_ptr_eq(strstr(run.err, lines), run.err);
  ck_assert_str_eq(run.err + strlen(lines),
                   "prodval: 3 of 7 files could not be used\n");
}
END_TEST

START_TEST(a_mistake_does_not_hide_files_that_are_no_sound)
{
  pv_write_file("a.wav", "no music");
  pv_write_file("m.csv",
                "path,label\nA/1.wav\na.wav,A\nA/2.wav,A\nB/3.wav,B\n");
  assert_only(
    "train --manifest m.csv -o m",
    "prodval: m.csv:2: 1 field, but the first line has 2: put quotes "
    "around a field that holds a ,\n"
    "prodval: m.csv:3: ./a.wav: not audio that can be decoded: convert "
    "it to FLAC or WAV, or get it again\n");
}
END_TEST

START_TEST(a_shard_says_the_lines_of_files_too)
{
  pv_write_file("a.wav", "no music");
  pv_write_file("m.csv", "path,label\nA/1.wav,A\na.wav,A\nB/3.wav,B\n");
  pv_run(&run, PV_PRODVAL " vectors --manifest m.csv --shard 1/1 -o shards");
  ck_assert_ptr_nonnull(
    strstr(run.err, "prodval: m.csv:3: ./a.wav: not audio"));
}
END_TEST

/// A table whose rows from line 2 on lack a label.
static void
write_many(unsigned n)
{
  FILE* const file = fopen("m.csv", "w");
  ck_assert_ptr_nonnull(file);
  fputs("path,label\n", file);
  for (unsigned i = 0; i < n; ++i) {
    fputs("A/1.wav,\n", file);
  }
  fclose(file);
}

START_TEST(a_long_list_ends)
{
  write_many(20);
  pv_run(&run, PV_PRODVAL " train --manifest m.csv -o m");
  ck_assert_uint_eq(pv_n_lines(run.err), 20);
  ck_assert_ptr_nonnull(strstr(run.err, "m.csv:21: no label\n"));
  write_many(25);
  pv_run(&run, PV_PRODVAL " train --manifest m.csv -o m");
  ck_assert_uint_eq(pv_n_lines(run.err), 21);
  ck_assert_ptr_nonnull(
    strstr(run.err, "m.csv:21: no label\nprodval: and 5 more\n"));
}
END_TEST

START_TEST(all_that_is_wrong_in_a_folder)
{
  pv_write_file("f/A/1.wav", "no music");
  pv_write_file("f/A/2.wav", "");
  pv_write_file("f/loose.wav", "");
  pv_run(&run, "cp -r A B f; mkfifo f/B/pipe.wav; ln -s gone f/B/lost.wav");
  pv_run(&run, PV_PRODVAL " vectors f -o v.csv");
  ck_assert_int_eq(run.status, 1);
  ck_assert_ptr_nonnull(strstr(run.err, "f/B/lost.wav: a broken link"));
  ck_assert_ptr_nonnull(strstr(run.err, "f/B/pipe.wav: a pipe, not a file"));
  ck_assert_ptr_nonnull(strstr(run.err, "f/loose.wav: a song outside"));
  // With no music all of it is told, too.
  pv_run(&run, "rm -r f/A f/B/[34].wav");
  pv_run(&run, PV_PRODVAL " train f -o m");
  ck_assert_uint_eq(pv_n_lines(run.err), 3);
  ck_assert_ptr_nonnull(strstr(run.err, "f/B/lost.wav: a broken link"));
  ck_assert_ptr_nonnull(strstr(run.err, "f/B/pipe.wav: a pipe, not a file"));
  ck_assert_ptr_nonnull(strstr(run.err, "f/loose.wav: a song outside"));
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("manifest");
  TCase* const tcase = tcase_create("all");
  tcase_set_timeout(tcase, 120);
  tcase_add_checked_fixture(tcase, set_up, pv_scratch_leave);
  tcase_add_test(tcase, all_mistakes_at_once);
  tcase_add_test(tcase, too_few_producers_beside_a_mistake);
  tcase_add_test(tcase, a_missing_file_is_told_once_and_left_out);
  tcase_add_test(tcase, files_that_are_no_sound_are_in_the_same_list);
  tcase_add_test(tcase, a_mistake_does_not_hide_files_that_are_no_sound);
  tcase_add_test(tcase, a_shard_says_the_lines_of_files_too);
  tcase_add_test(tcase, a_long_list_ends);
  tcase_add_test(tcase, all_that_is_wrong_in_a_folder);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
