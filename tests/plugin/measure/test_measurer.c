// SPDX-License-Identifier: GPL-3.0-or-later

// Sound files, measured by the program itself, by others in its place, and by none.

#include "plugin/measure/measurer.h"
#include "profile/profile_text.h"
#include "support/run_suite.h"
#include "support/scratch.h"
#include "support/sound/files.h"
#include "tools/audio/file_profile.h"

#include <check.h>
#include <errno.h>
#include <poll.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static PvError     error;
static PvMeasurer* measurer;

static void
set_up(void)
{
  pv_scratch_enter();
  measurer = NULL;
}

static void
tear_down(void)
{
  pv_measurer_free(measurer);
  pv_scratch_leave();
}

/// A file's absolute path; valid until the next but one.
static const char*
path_of(const char* name)
{
  static char     paths[2][512];
  static unsigned next;
  char* const     path = paths[next++ % 2];
  snprintf(path, sizeof(paths[0]), "%s/%s", pv_scratch_path(), name);
  return path;
}

/// A script in the program's place.
static const char*
stand_in(const char* script)
{
  pv_write_file("prodval", script);
  ck_assert(!chmod("prodval", 0700));
  return path_of("prodval");
}

static PvMeasuring
wait_till_done(void)
{
  PvMeasuring now;
  while (!(now = pv_measurer_look(measurer)).is_done) {
    poll(NULL, 0, 10);
  }
  return now;
}

static PvMeasuring
measure(const char* program, const char* file)
{
  const char* const paths[] = { path_of(file) };
  measurer                  = pv_measurer_new(program, paths, 1, &error);
  ck_assert_ptr_nonnull(measurer);
  return wait_till_done();
}

static void
assert_no_child_is_left(void)
{
  ck_assert_int_eq(waitpid(-1, NULL, WNOHANG), -1);
  ck_assert_int_eq(errno, ECHILD);
}

/// The profile that a decoder in this process gives, to half a thousandth.
static void
assert_is_profile_of(const char* path, uint32_t sound, uint32_t file)
{
  uint32_t               n   = 0;
  const PvProfile* const got = pv_measurer_profiles(measurer, sound, &n) + file;
  PvNote                 note = { "" };
  PvProfile              wanted;
  ck_assert_uint_lt(file, n);
  ck_assert(!pv_file_profile_make(path, PV_FILES_OR_PIPES, &wanted, NULL, &note,
                                  &error));
  for (PvProfileMeasure m = 0; m < PV_N_MEASURES; ++m) {
    for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
      ck_assert(isnan(wanted.at[m][b]) == isnan(got->at[m][b]));
      if (!isnan(wanted.at[m][b])) {
        ck_assert_float_eq_tol(got->at[m][b], wanted.at[m][b], 5.1e-4f);
      }
    }
  }
}

START_TEST(files_are_measured_by_the_program)
{
  pv_write_tones("one.wav", SF_FORMAT_WAV | SF_FORMAT_PCM_16, 2, 44100, 4.0);
  pv_write_tones("- two, \xc3\xa9.flac", SF_FORMAT_FLAC | SF_FORMAT_PCM_16, 1,
                 22050, 5.0);
  const char* const paths[] = { path_of("one.wav"),
                                path_of("- two, \xc3\xa9.flac") };
  measurer                  = pv_measurer_new(PV_PRODVAL, paths, 2, &error);
  ck_assert_ptr_nonnull(measurer);
  const PvMeasuring done = wait_till_done();
  ck_assert_msg(!done.error.status, "%s", done.error.text);
  ck_assert_uint_eq(done.at, 1);
  assert_is_profile_of("one.wav", 0, 0);
  assert_is_profile_of("- two, \xc3\xa9.flac", 1, 0);
  assert_no_child_is_left();
}
END_TEST

/// What the program says of a file, without its own name.
START_TEST(why_a_file_is_of_no_use_is_told)
{
  static const struct {
    const char *name, *why;
  } cases[] = { { "text.wav", "text.wav: " },
                { "short.wav",
                  "short.wav: too short: 3 s of sound are needed" },
                { "gone.wav", "gone.wav: No such file or directory" } };
  pv_write_file("text.wav", "no sound at all\n");
  pv_write_tones("short.wav", SF_FORMAT_WAV | SF_FORMAT_PCM_16, 2, 44100, 1.0);
  const PvMeasuring done = measure(PV_PRODVAL, cases[_i].name);
  ck_assert_int_eq(done.error.status, PV_ERR_DATA);
  ck_assert_msg(done.error.text[0] == '/', "%s", done.error.text);
  ck_assert_msg(strstr(done.error.text, cases[_i].why) != NULL, "%s",
                done.error.text);
}
END_TEST

START_TEST(the_first_file_of_no_use_ends_it)
{
  pv_write_file("text.wav", "no sound at all\n");
  const char* const paths[] = { path_of("text.wav"), path_of("gone.wav") };
  measurer                  = pv_measurer_new(PV_PRODVAL, paths, 2, &error);
  const PvMeasuring done    = wait_till_done();
  ck_assert_uint_eq(done.at, 0);
  ck_assert_ptr_nonnull(strstr(done.error.text, "text.wav"));
}
END_TEST

static void
make_folder(const char* name)
{
  ck_assert(!mkdir(name, 0700));
}

/// What is of no use in it is left out; what is hidden is not looked at.
START_TEST(a_folder_stands_for_its_files)
{
  make_folder("refs");
  make_folder("refs/old");
  make_folder("refs/.trash");
  pv_write_tones("refs/two.wav", SF_FORMAT_WAV | SF_FORMAT_PCM_16, 2, 44100,
                 4.0);
  pv_write_tones("refs/old/one.flac", SF_FORMAT_FLAC | SF_FORMAT_PCM_16, 1,
                 22050, 5.0);
  pv_write_file("refs/.trash/gone.wav", "no sound\n");
  pv_write_file("refs/text.wav", "no sound at all\n");
  pv_write_file("refs/notes.txt", "no sound file\n");
  ck_assert(!symlink("..", "refs/round"));
  const PvMeasuring done = measure(PV_PRODVAL, "refs");
  ck_assert_msg(!done.error.status, "%s", done.error.text);
  ck_assert_uint_eq(done.n_files, 3);
  ck_assert_uint_eq(done.file, 2);
  ck_assert_str_eq(done.name, "two.wav");
  ck_assert_uint_eq(done.n_left_out, 1);
  ck_assert_ptr_nonnull(strstr(done.left_out.text, "/refs/text.wav: "));
  assert_is_profile_of("refs/old/one.flac", 0, 0);
  assert_is_profile_of("refs/two.wav", 0, 1);
  assert_no_child_is_left();
}
END_TEST

START_TEST(a_folder_of_no_use_is_told)
{
  make_folder("refs");
  PvMeasuring done = measure(PV_PRODVAL, "refs");
  ck_assert_int_eq(done.error.status, PV_ERR_DATA);
  ck_assert_ptr_nonnull(strstr(done.error.text, "no sound file in it"));
  pv_measurer_free(measurer);
  pv_write_file("refs/text.wav", "no sound at all\n");
  done = measure(PV_PRODVAL, "refs");
  ck_assert_int_eq(done.error.status, PV_ERR_DATA);
  ck_assert_ptr_nonnull(strstr(done.error.text, "can be compared with: "));
  ck_assert_ptr_nonnull(strstr(done.error.text, "/refs/text.wav: "));
}
END_TEST

/// Nothing is begun with more than a session should keep.
START_TEST(a_folder_of_too_many_files_is_refused)
{
  char name[64];
  make_folder("refs");
  for (int i = 0; i <= PV_MEASURE_FILES; ++i) {
    snprintf(name, sizeof(name), "refs/%d.wav", i);
    pv_write_file(name, "");
  }
  const PvMeasuring done = measure(stand_in("#!/bin/sh\n: >begun\n"), "refs");
  ck_assert_int_eq(done.error.status, PV_ERR_VALUE);
  ck_assert_ptr_nonnull(
    strstr(done.error.text, "more than 64 sound files: choose a smaller"));
  ck_assert_int_ne(access("begun", F_OK), 0);
}
END_TEST

/// What ends one file for want of the program ends them all.
START_TEST(a_folder_ends_with_the_program)
{
  make_folder("refs");
  pv_write_file("refs/a.wav", "");
  pv_write_file("refs/b.wav", "");
  const PvMeasuring done = measure("/nowhere/prodval", "refs");
  ck_assert_int_eq(done.error.status, PV_ERR_FILE);
  ck_assert_uint_eq(done.file, 0);
}
END_TEST

START_TEST(a_folder_is_measured_no_more_when_nobody_waits)
{
  make_folder("refs");
  pv_write_file("refs/a.wav", "");
  pv_write_file("refs/b.wav", "");
  const char* const paths[] = { path_of("refs") };
  measurer                  = pv_measurer_new(
                     stand_in("#!/bin/sh\necho x >>begun\nexec sleep 3600\n"), paths, 1, &error);
  while (access("begun", F_OK)) {
    poll(NULL, 0, 10);
  }
  const PvMeasuring now = pv_measurer_look(measurer);
  ck_assert(!now.is_done);
  ck_assert_str_eq(now.name, "a.wav");
  ck_assert_uint_eq(now.n_files, 2);
  pv_measurer_free(measurer);
  measurer = NULL;
  assert_no_child_is_left();
}
END_TEST

/// Whatever else has its name.
START_TEST(what_is_no_profile_is_not_taken)
{
  static const struct {
    const char *script, *why;
  } cases[] = {
    { "#!/bin/sh\necho 7x99 1 2 3\n", "prodval is of another version" },
    { "#!/bin/sh\nkill -9 $$\n", "prodval ended before it had measured it" },
    { "#!/bin/sh\nhead -c 20000 /dev/zero\n",
      "prodval ended before it had measured it" },
    { "#!/bin/sh\necho 'prodval: --profile: no such option' >&2; exit 2\n",
      "--profile: no such option" },
  };
  const PvMeasuring done = measure(stand_in(cases[_i].script), "any.wav");
  ck_assert_int_ne(done.error.status, PV_OK);
  ck_assert_msg(strstr(done.error.text, cases[_i].why) != NULL, "%s",
                done.error.text);
  assert_no_child_is_left();
}
END_TEST

START_TEST(a_program_that_is_gone_is_told)
{
  const PvMeasuring done = measure("/nowhere/prodval", "any.wav");
  ck_assert_int_eq(done.error.status, PV_ERR_FILE);
  ck_assert_ptr_nonnull(strstr(done.error.text, "any.wav: not measured: "
                                                "/nowhere/prodval: No such"));
}
END_TEST

/// As when the window is closed: it would take an hour.
START_TEST(the_program_goes_when_nobody_waits_any_more)
{
  const char* const paths[] = { path_of("any.wav") };
  const char* const program =
    stand_in("#!/bin/sh\n: >begun\nexec sleep 3600\n");
  measurer = pv_measurer_new(program, paths, 1, &error);
  while (access("begun", F_OK)) {
    poll(NULL, 0, 10);
  }
  ck_assert(!pv_measurer_look(measurer).is_done);
  pv_measurer_free(measurer);
  measurer = NULL;
  assert_no_child_is_left();
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("measurer");
  TCase* const tests = tcase_create("all");
  tcase_set_timeout(tests, 300);
  tcase_add_checked_fixture(tests, set_up, tear_down);
  tcase_add_test(tests, files_are_measured_by_the_program);
  tcase_add_loop_test(tests, why_a_file_is_of_no_use_is_told, 0, 3);
  tcase_add_test(tests, the_first_file_of_no_use_ends_it);
  tcase_add_test(tests, a_folder_stands_for_its_files);
  tcase_add_test(tests, a_folder_of_no_use_is_told);
  tcase_add_test(tests, a_folder_of_too_many_files_is_refused);
  tcase_add_test(tests, a_folder_ends_with_the_program);
  tcase_add_test(tests, a_folder_is_measured_no_more_when_nobody_waits);
  tcase_add_loop_test(tests, what_is_no_profile_is_not_taken, 0, 4);
  tcase_add_test(tests, a_program_that_is_gone_is_told);
  tcase_add_test(tests, the_program_goes_when_nobody_waits_any_more);
  suite_add_tcase(suite, tests);
  return pv_run_suite(suite);
}
