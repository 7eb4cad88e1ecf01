// SPDX-License-Identifier: GPL-3.0-or-later

// What prodval writes: where it may, all of it, and nothing else.

#include "support/run_suite.h"
#include "support/tools/fixture.h"

#include <check.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static PvRun run;

START_TEST(names_that_no_file_can_hold)
{
  pv_run(&run,
         "awk 'BEGIN { t = sprintf(\"%%300s\", \"\"); gsub(/ /, \"t\", t);"
         " print \"path,label,title\";"
         " for (i = 0; i < 110000; ++i)"
         " print i \".wav,\" (i %% 2 ? \"A\" : \"B\") \",\" t }'"
         " > m.csv");
  pv_run(&run, PV_PRODVAL " vectors --manifest m.csv -o m");
  ck_assert_int_eq(run.status, 1);
  // After the first of those that are not there
  ck_assert_msg(strstr(run.err, "use fewer songs") && pv_n_lines(run.err) == 22,
                "%s", run.err);
  ck_assert_int_ne(access("m", F_OK), 0);
}
END_TEST

/// Two songs each of two producers, a table, and a model of them.
static void
make_music(void)
{
  pv_write_two_producers("music", 4.0);
  pv_write_file("m.csv", "path,label\nmusic/A/1.wav,A\nmusic/A/2.wav,A\n"
                         "music/B/3.wav,B\nmusic/B/4.wav,B\n");
  pv_run(&run, PV_PRODVAL " train music -o model && mkdir folder &&"
                          " ln -s music/A/1.wav link && ln model hard &&"
                          " ln -s ../new folder/new && ln -s . here");
  ck_assert_msg(!run.status, "%s", run.err);
}

/// Refused in a line with this in it, and all files are as they were.
static void
assert_overlap(const char* arguments, const char* part)
{
  static const char* const sums =
    "find . -type f -o -type l | sort | xargs md5sum 2>&1; ls -lR | sort";
  PvRun before;
  PvRun after;
  pv_run(&before, "%s", sums);
  pv_run(&run, PV_PRODVAL " %s", arguments);
  pv_run(&after, "%s", sums);
  ck_assert_msg(run.status == 2, "%s: status %d: %s", arguments, run.status,
                run.err);
  ck_assert_msg(pv_n_lines(run.err) == 1 && strstr(run.err, part), "%s: %s",
                arguments, run.err);
  ck_assert_str_eq(run.out, "");
  ck_assert_str_eq(before.out, after.out);
}

START_TEST(no_output_is_an_input_or_another_output)
{
  static const char* const overlaps[][2] = {
    { "features music/A/1.wav -o music/A/1.wav", "1.wav: is a song" },
    { "features music/A/1.wav -o link", "link: is a song" },
    { "features link --png -o here/music/A/../A/1.wav", "1.wav: is a song" },
    { "features music/A/1.wav --mfcc >> music/A/1.wav", "standard output: is" },
    { "features music/A/1.wav --mfcc -o /dev/stdout >> link", "is a song" },
    { "train music -o music/A/1.wav", "-o music/A/1.wav: is a song" },
    { "train music -o link", "-o link: is a song" },
    { "train music -o new --report music/B/4.wav", "--report music/B/4.wav: " },
    { "train --manifest m.csv -o m.csv", "-o m.csv: is the table" },
    { "train music -o new --json new", "--json new is the same file" },
    { "train music -o folder/new --json new", "new: --json new is the same" },
    { "train music -o hard --report model", "--report model is the same" },
    { "train music -o new --json a --report here/a", "here/a is the same" },
    { "train music -o model >> hard", "standard output is the same file" },
    { "vectors music -o music/B/3.wav", "3.wav: is a song" },
    { "vectors --manifest m.csv -o here/m.csv", "is the table" },
    { "crossval music --quick --json same --report ./same", "the same file" },
    { "crossval music --quick --json - --report -", "--report - is the same" },
    { "crossval music --json /dev/stdout --report -", "is the same file" },
    { "crossval music --compare --json link", "link: is a song" },
    { "evaluate model music --json model", "--json model: is the model" },
    { "evaluate model music --report hard", "--report hard: is the model" },
    { "evaluate model --manifest m.csv --json m.csv", "is the table" },
    { "map model music -o model", "-o model: is the model" },
    { "map hard music -o model", "-o model: is the model" },
    { "map model music -o music/A/2.wav", "2.wav: is a song" },
    { "map model music >> model", "standard output: is the model" },
    { "identify model link >> music/A/1.wav", "standard output: is a song" },
    { "similar model link >> hard", "standard output: is the model" },
    { "info model >> hard", "standard output: is the model" },
  };
  make_music();
  for (unsigned i = 0; i < sizeof(overlaps) / sizeof(overlaps[0]); ++i) {
    assert_overlap(overlaps[i][0], overlaps[i][1]);
  }
}
END_TEST

START_TEST(what_only_looks_alike_is_written)
{
  static const char* const fine[] = {
    "features music/A/1.wav -o music/1.wav",
    "features music/A/1.wav --mfcc -o folder/new",
    "crossval music --quick --json /dev/null --report /dev/null",
    "crossval music --quick --json a --report folder/a",
    "evaluate model music --json b --report here/a",
    "map model music -o music/A/3.wav",
    "train music -o model",
  };
  make_music();
  for (unsigned i = 0; i < sizeof(fine) / sizeof(fine[0]); ++i) {
    pv_run(&run, PV_PRODVAL " %s", fine[i]);
    ck_assert_msg(!run.status, "%s: %s", fine[i], run.err);
    pv_run(&run, "rm -f music/1.wav music/A/3.wav");
  }
}
END_TEST

/// Commands that print; the second writes a file, too.
static const char* const prints[] = {
  "train music -o new",
  "train music -o new --report report",
  "crossval music --quick",
  "crossval music --quick --json -",
  "crossval music --quick --report -",
  "crossval music --compare",
  "evaluate model music",
  "evaluate model music --json /dev/stdout",
  "identify model music/A/1.wav music/B/3.wav",
  "identify model --json music/A/1.wav music/B/3.wav",
  "similar model music/A/1.wav",
  "similar model --json music/A/1.wav",
  "map model music",
  "features music/A/1.wav",
  "features --mfcc music/A/1.wav",
  "features --png music/A/1.wav",
  "vectors music -o new",
  "mix music --chains 2 --seconds 3 --skip 0 -o mixes",
  "info model",
  "info --json model",
  "--help",
  "--version",
  "train --help",
};

static void
refuse_in_place_of(const char* name, const char* command)
{
  char message[128];
  snprintf(message, sizeof(message),
           "%s: is there, and is no safetensors file: name another, or remove "
           "it",
           name);
  pv_run(&run, "cp %s kept", name);
  pv_run_refused(&run, 1, message, PV_PRODVAL " %s -o %s", command, name);
  pv_run_well(&run, "cmp %s kept", name);
}

START_TEST(models_take_no_other_files_place)
{
  make_music();
  pv_run_well(&run, "cp music/A/1.wav song.wav && : > empty");
  refuse_in_place_of("song.wav", "train music");
  refuse_in_place_of("song.wav", "vectors music");
  refuse_in_place_of("m.csv", "network music --layers cnn");
  refuse_in_place_of("m.csv", "vectors music --patches --layers cnn");
  pv_run_well(&run, PV_PRODVAL " train music -o empty");
  pv_run_well(&run, PV_PRODVAL " train music -o model");
  pv_run_well(&run, "cmp empty model");
}
END_TEST

START_TEST(a_full_disk_is_said_in_one_line)
{
  make_music();
  for (unsigned i = 0; i < sizeof(prints) / sizeof(prints[0]); ++i) {
    pv_run(&run, "rm -rf mixes; " PV_PRODVAL " %s > /dev/full", prints[i]);
    ck_assert_msg(run.status == 1, "%s: status %d", prints[i], run.status);
    ck_assert_msg(pv_n_lines(run.err) == 1 &&
                    strstr(run.err, "standard output: ") &&
                    strstr(run.err, "No space left on device"),
                  "%s: %s", prints[i], run.err);
  }
}
END_TEST

START_TEST(nobody_who_stops_reading_is_told)
{
  make_music();
  for (unsigned i = 0; i < sizeof(prints) / sizeof(prints[0]); ++i) {
    pv_run(&run,
           "rm -rf mixes; { " PV_PRODVAL " %s; echo $? > status; } | head -c 1",
           prints[i]);
    ck_assert_msg(!run.err[0], "%s: %s", prints[i], run.err);
  }
  // What was to be written is.
  pv_run(&run, "rm -f new report; { " PV_PRODVAL " %s; echo $? > status; } | :",
         prints[1]);
  ck_assert_str_eq(run.err, "");
  ck_assert_int_eq(access("new", F_OK), 0);
  ck_assert_int_eq(access("report", F_OK), 0);
  pv_run(&run, "cat status");
  ck_assert_str_eq(run.out, "1\n");
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("prodval_outputs");
  TCase* const tcase = tcase_create("all");
  tcase_set_timeout(tcase, 120);
  tcase_add_checked_fixture(tcase, pv_scratch_enter, pv_scratch_leave);
  tcase_add_test(tcase, names_that_no_file_can_hold);
  tcase_add_test(tcase, no_output_is_an_input_or_another_output);
  tcase_add_test(tcase, what_only_looks_alike_is_written);
  tcase_add_test(tcase, models_take_no_other_files_place);
  tcase_add_test(tcase, a_full_disk_is_said_in_one_line);
  tcase_add_test(tcase, nobody_who_stops_reading_is_told);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
