// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/base/output.h"
#include "tools/base/pool.h"
#include "support/run_suite.h"
#include "support/tools/fixture.h"

#include <check.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static PvError error;

static void
assert_content(const char* path, const char* expected)
{
  char        text[64] = "";
  FILE* const file     = fopen(path, "rb");
  ck_assert_ptr_nonnull(file);
  text[fread(text, 1, sizeof(text) - 1, file)] = '\0';
  fclose(file);
  ck_assert_str_eq(text, expected);
}

static void
assert_alone(const char* name)
{
  PvRun run;
  pv_run(&run, "ls -A");
  ck_assert_msg(!strncmp(run.out, name, strlen(name)) &&
                  pv_n_lines(run.out) == 1,
                "%s", run.out);
}

START_TEST(old_file_stays_until_commit)
{
  PvOutput output;
  pv_write_file("a", "old");
  ck_assert_int_eq(pv_output_probe("a", &error), PV_OK);
  assert_alone("a");
  ck_assert_int_eq(pv_output_open(&output, "a", &error), PV_OK);
  fputs("new", output.stream);
  assert_content("a", "old");
  pv_output_abandon(&output);
  assert_content("a", "old");
  assert_alone("a");

  ck_assert_int_eq(pv_output_open(&output, "a", &error), PV_OK);
  fputs("new", output.stream);
  ck_assert_int_eq(pv_output_commit(&output, &error), PV_OK);
  assert_content("a", "new");
  assert_alone("a");
}
END_TEST

START_TEST(unwritable_is_found_before)
{
  ck_assert_int_eq(pv_output_probe("none/a", &error), PV_ERR_FILE);
  ck_assert_ptr_nonnull(strstr(error.text, "none/a: No such file"));
  ck_assert_int_eq(pv_output_probe(".", &error), PV_ERR_FILE);
  ck_assert_int_eq(pv_output_probe("-", &error), PV_OK);
  ck_assert_int_eq(pv_output_probe(NULL, &error), PV_OK);
}
END_TEST

/// What is written to `path` comes to stand in `at`.
static void
assert_written(const char* path, const char* at)
{
  PvOutput output;
  ck_assert_msg(!pv_output_open(&output, path, &error), "%s", error.text);
  fputs("new", output.stream);
  ck_assert_msg(!pv_output_commit(&output, &error), "%s", error.text);
  assert_content(at, "new");
}

static mode_t
mode_of(const char* path)
{
  struct stat info;
  ck_assert_int_eq(stat(path, &info), 0);
  return info.st_mode & 07777;
}

START_TEST(links_are_followed)
{
  char text[64] = "";
  ck_assert_int_eq(mkdir("far", 0777), 0);
  ck_assert_int_eq(symlink("far/link", "link"), 0);
  ck_assert_int_eq(symlink("file", "far/link"), 0);
  assert_written("link", "far/file"); // That was not there
  pv_write_file("far/file", "old");
  assert_written("link", "far/file");
  ck_assert_int_eq(readlink("link", text, sizeof(text)), 8);
  ck_assert_int_eq(symlink("loop", "loop"), 0);
  ck_assert_int_eq(pv_output_probe("loop", &error), PV_ERR_FILE);
}
END_TEST

START_TEST(modes_are_those_of_the_old_or_of_any_new_file)
{
  umask(027);
  assert_written("new", "new");
  ck_assert_uint_eq(mode_of("new"), 0640);
  umask(077);
  assert_written("new", "new");
  ck_assert_uint_eq(mode_of("new"), 0640);
  ck_assert_int_eq(chmod("new", 0604), 0);
  assert_written("new", "new");
  ck_assert_uint_eq(mode_of("new"), 0604);
}
END_TEST

START_TEST(a_name_may_be_as_long_as_any)
{
  char name[256] = "";
  memset(name, 'n', 255);
  assert_written(name, name);
  assert_written(name, name);
  assert_alone(name);
}
END_TEST

/// Another program, at work on a file until it is killed.
static pid_t
start_writing(const char* path)
{
  int ready[2];
  ck_assert_int_eq(pipe(ready), 0);
  const pid_t pid = fork();
  if (!pid) {
    PvOutput output;
    pv_output_open(&output, path, &error);
    fputs("half", output.stream);
    fflush(output.stream);
    if (write(ready[1], "r", 1) == 1) {
      pause();
    }
    _exit(1);
  }
  char byte;
  ck_assert_int_eq(read(ready[0], &byte, 1), 1);
  close(ready[0]);
  close(ready[1]);
  return pid;
}

START_TEST(what_the_killed_left_behind_is_taken_away)
{
  PvRun run;
  for (int i = 0; i < 3; ++i) {
    const pid_t pid = start_writing("a");
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
  }
  pv_run(&run, "ls");
  ck_assert_uint_eq(pv_n_lines(run.out), 1); // The last one's
  ck_assert_int_ne(access("a", F_OK), 0);
  assert_written("a", "a");
  assert_alone("a");
}
END_TEST

// As of a process with the same number: they are given out again.
START_TEST(the_same_process_number_is_no_obstacle)
{
  char left[64];
  char others[64];
  snprintf(left, sizeof(left), "a.pv%ld.tmp", (long)getpid());
  snprintf(others, sizeof(others), "b.pv%ld.tmp", (long)getpid());
  pv_write_file(left, "half");
  pv_write_file(others, "of another file");
  assert_written("a", "a");
  ck_assert_int_ne(access(left, F_OK), 0);
  assert_content(others, "of another file");
  ck_assert_int_eq(remove(others), 0);
  ck_assert_int_eq(mkdir(left, 0777), 0);
  assert_written("a", "a");
  assert_alone("a");
}
END_TEST

START_TEST(those_at_work_leave_each_other_alone)
{
  PvRun       run;
  const pid_t pid = start_writing("a");
  assert_written("a", "a");
  pv_run(&run, "cat a.pv*.tmp");
  ck_assert_str_eq(run.out, "half");
  kill(pid, SIGKILL);
  waitpid(pid, NULL, 0);
}
END_TEST

START_TEST(pipes_are_written_directly)
{
  PvRun run;
  ck_assert_int_eq(mkfifo("pipe", 0600), 0);
  const pid_t pid = fork();
  if (!pid) {
    execl("/bin/sh", "sh", "-c", "cat pipe > got", (char*)NULL);
  }
  ck_assert_int_eq(pv_output_probe("pipe", &error), PV_OK);
  PvOutput output;
  ck_assert_int_eq(pv_output_open(&output, "pipe", &error), PV_OK);
  fputs("new", output.stream);
  ck_assert_int_eq(pv_output_commit(&output, &error), PV_OK);
  waitpid(pid, NULL, 0);
  assert_content("got", "new");
  pv_run(&run, "ls -A | tr '\n' ' '");
  ck_assert_str_eq(run.out, "got pipe ");
}
END_TEST

START_TEST(full_device)
{
  PvOutput output;
  ck_assert_int_eq(pv_output_open(&output, "/dev/full", &error), PV_OK);
  fputs("text", output.stream);
  ck_assert_int_eq(pv_output_commit(&output, &error), PV_ERR_FILE);
  ck_assert_ptr_nonnull(strstr(error.text, "/dev/full: No space left"));
  ck_assert_int_eq(access("/dev/full", F_OK), 0);
}
END_TEST

static void
square(void* user, uint32_t i)
{
  ((uint32_t*)user)[i] += i * i;
}

START_TEST(pool_does_each_job_once)
{
  for (uint32_t n_threads = 0; n_threads < 6; ++n_threads) {
    uint32_t results[1000] = { 0 };
    pv_pool_run(n_threads, 1000, NULL, square, results);
    for (uint32_t i = 0; i < 1000; ++i) {
      ck_assert_uint_eq(results[i], i * i);
    }
  }
  pv_pool_run(4, 0, NULL, square, NULL);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("output");
  TCase* const tcase = tcase_create("all");
  tcase_add_checked_fixture(tcase, pv_scratch_enter, pv_scratch_leave);
  tcase_add_test(tcase, old_file_stays_until_commit);
  tcase_add_test(tcase, unwritable_is_found_before);
  tcase_add_test(tcase, full_device);
  tcase_add_test(tcase, links_are_followed);
  tcase_add_test(tcase, modes_are_those_of_the_old_or_of_any_new_file);
  tcase_add_test(tcase, a_name_may_be_as_long_as_any);
  tcase_add_test(tcase, what_the_killed_left_behind_is_taken_away);
  tcase_add_test(tcase, the_same_process_number_is_no_obstacle);
  tcase_add_test(tcase, those_at_work_leave_each_other_alone);
  tcase_add_test(tcase, pipes_are_written_directly);
  tcase_add_test(tcase, pool_does_each_job_once);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
