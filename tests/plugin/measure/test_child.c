// SPDX-License-Identifier: GPL-3.0-or-later

// A program within another's process: what it prints, what it gets, how it ends.

#include "plugin/measure/child.h"
#include "support/run_suite.h"
#include "support/scratch.h"

#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { LONG_S = 3600 };

static PvChildText text;
static PvError     error;
static int         stop[2];

static void
set_up(void)
{
  pv_scratch_enter();
  ck_assert(!pipe(stop));
}

static void
tear_down(void)
{
  close(stop[0]);
  close(stop[1]);
  pv_scratch_leave();
}

static PvStatus
run_for(const char* script, int limit_s)
{
  char           name[]   = "sh";
  char           option[] = "-c";
  char* const    command  = strdup(script);
  char* const    argv[]   = { name, option, command, NULL };
  const PvStatus status =
    pv_child_run("/bin/sh", argv, stop[0], limit_s, &text, &error);
  free(command);
  return status;
}

/// The state of a process; X: it is gone.
static char
state_of(int pid)
{
  char name[64];
  char state = 'X';
  snprintf(name, sizeof(name), "/proc/%d/stat", pid);
  FILE* const in = fopen(name, "r");
  if (in) {
    state = fscanf(in, "%*d %*s %c", &state) == 1 ? state : 'X';
    fclose(in);
  }
  return state;
}

/// One whose number the script has written; whom nobody has waited for is dead, too.
static void
wait_till_dead(const char* file)
{
  FILE* const in  = fopen(file, "r");
  int         pid = 0;
  ck_assert_ptr_nonnull(in);
  ck_assert_int_eq(fscanf(in, "%d", &pid), 1);
  fclose(in);
  while (!strchr("XZ", state_of(pid))) {
    poll(NULL, 0, 10);
  }
}

/// Run for longer and longer, until the script came so far as to write a file.
static PvStatus
run_till_late(const char* script, const char* file)
{
  PvStatus status = PV_OK;
  for (int limit_s = 1; access(file, F_OK); limit_s *= 2) {
    status = run_for(script, limit_s);
  }
  return status;
}

static void
assert_no_child_is_left(void)
{
  ck_assert_int_eq(waitpid(-1, NULL, WNOHANG), -1);
  ck_assert_int_eq(errno, ECHILD);
}

START_TEST(what_is_printed_is_kept)
{
  ck_assert(!run_for("echo out; echo one >&2; echo two >&2; exit 3", LONG_S));
  ck_assert_str_eq(text.out, "out\n");
  ck_assert_str_eq(text.said, "one\ntwo\n");
  assert_no_child_is_left();
}
END_TEST

START_TEST(more_than_there_is_room_for_is_let_go)
{
  ck_assert(!run_for("i=0; while [ $i -lt 3000 ]; do echo $i; echo $i >&2; "
                     "i=$((i + 1)); done",
                     LONG_S));
  ck_assert(!strncmp(text.out, "0\n1\n2\n", 6));
  ck_assert_uint_eq(strlen(text.out), PV_CHILD_OUT - 1);
  ck_assert_uint_eq(strlen(text.said), PV_CHILD_SAID - 1);
  ck_assert_str_eq(text.said + strlen(text.said) - 10, "2998\n2999\n");
}
END_TEST

/// Descriptors that a host has left open, signals that it ignores or blocks.
START_TEST(nothing_of_the_host_is_handed_on)
{
  sigset_t  blocked;
  const int left_open = open("/dev/null", O_RDONLY);
  ck_assert_int_ge(left_open, 3);
  sigemptyset(&blocked);
  sigaddset(&blocked, SIGUSR1);
  sigprocmask(SIG_BLOCK, &blocked, NULL);
  signal(SIGPIPE, SIG_IGN);
  ck_assert(!run_for("ls /proc/self/fd | tr '\\n' ' '; read -r x || echo end; "
                     "grep -E '^Sig(Blk|Ign)' /proc/self/status | tr -d '\\t'",
                     LONG_S));
#ifdef __GLIBC__
  // The last is the folder that is listed.
  ck_assert_msg(!strncmp(text.out, "0 1 2 3 end\n", 12), "%s", text.out);
#endif
  ck_assert_ptr_nonnull(strstr(text.out, "SigBlk:0000000000000000\n"));
  const char* const ignored = strstr(text.out, "SigIgn:");
  ck_assert_ptr_nonnull(ignored);
  ck_assert_uint_eq(strtoull(ignored + 7, NULL, 16) & 1u << (SIGPIPE - 1), 0);
  close(left_open);
}
END_TEST

START_TEST(a_host_without_standard_descriptors_can_have_one)
{
  const int kept[] = { dup(0), dup(1), dup(2) };
  close(0);
  close(1);
  close(2);
  const PvStatus status = run_for("echo out; echo err >&2", LONG_S);
  for (int i = 0; i < 3; ++i) {
    dup2(kept[i], i);
    close(kept[i]);
  }
  ck_assert_int_eq(status, PV_OK);
  ck_assert_str_eq(text.out, "out\n");
  ck_assert_str_eq(text.said, "err\n");
}
END_TEST

/// Its children are waited for by the kernel.
START_TEST(a_host_may_ignore_the_end_of_children)
{
  signal(SIGCHLD, SIG_IGN);
  ck_assert(!run_for("echo out", LONG_S));
  ck_assert_str_eq(text.out, "out\n");
  ck_assert_int_eq(write(stop[1], "", 1), 1);
  ck_assert_int_eq(run_for("sleep 1000", LONG_S), PV_ERR_BUSY);
  signal(SIGCHLD, SIG_DFL);
}
END_TEST

/// The host's handler and its other children are its own.
static volatile sig_atomic_t n_signals;

static void
count(int signal_number)
{
  (void)signal_number;
  ++n_signals;
}

START_TEST(the_hosts_own_children_are_left_to_it)
{
  const pid_t own = fork();
  if (own == 0) {
    _exit(7);
  }
  struct sigaction now;
  struct sigaction action = { .sa_handler = count };
  sigaction(SIGCHLD, &action, NULL);
  ck_assert(!run_for("echo out", LONG_S));
  ck_assert(!run_for("echo out", LONG_S));
  sigaction(SIGCHLD, NULL, &now);
  ck_assert(now.sa_handler == count);
  int status = 0;
  ck_assert_int_eq(waitpid(own, &status, 0), own);
  ck_assert_int_eq(WEXITSTATUS(status), 7);
}
END_TEST

START_TEST(what_takes_too_long_is_killed_with_all_it_started)
{
  ck_assert_int_eq(run_till_late("trap '' TERM; echo $$ >one; sleep 1000 & "
                                 "echo $! >two; mv two three; wait",
                                 "three"),
                   PV_ERR_BUSY);
  ck_assert(!strncmp(error.text, "not done within ", 16));
  wait_till_dead("one");
  wait_till_dead("three");
  assert_no_child_is_left();
}
END_TEST

/// It has closed what it prints to, and goes on.
START_TEST(what_hangs_after_its_last_word_is_killed)
{
  ck_assert_int_eq(
    run_till_late("echo $$ >one; mv one two; exec sleep 1000 >&- 2>&-", "two"),
    PV_ERR_BUSY);
  wait_till_dead("two");
  assert_no_child_is_left();
}
END_TEST

START_TEST(it_is_killed_when_it_is_stopped)
{
  ck_assert_int_eq(write(stop[1], "", 1), 1);
  ck_assert_int_eq(run_for("exec sleep 1000", LONG_S), PV_ERR_BUSY);
  ck_assert_str_eq(error.text, "stopped");
  assert_no_child_is_left();
}
END_TEST

START_TEST(what_cannot_be_started_is_told)
{
  char        name[] = "none";
  char* const argv[] = { name, NULL };
  ck_assert_int_eq(
    pv_child_run("/nowhere/none", argv, stop[0], LONG_S, &text, &error),
    PV_ERR_FILE);
  ck_assert_str_eq(error.text, "/nowhere/none: No such file or directory");
  assert_no_child_is_left();
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("child");
  TCase* const tests = tcase_create("all");
  tcase_set_timeout(tests, 120);
  tcase_add_checked_fixture(tests, set_up, tear_down);
  tcase_add_test(tests, what_is_printed_is_kept);
  tcase_add_test(tests, more_than_there_is_room_for_is_let_go);
  tcase_add_test(tests, nothing_of_the_host_is_handed_on);
  tcase_add_test(tests, a_host_without_standard_descriptors_can_have_one);
  tcase_add_test(tests, a_host_may_ignore_the_end_of_children);
  tcase_add_test(tests, the_hosts_own_children_are_left_to_it);
  tcase_add_test(tests, what_takes_too_long_is_killed_with_all_it_started);
  tcase_add_test(tests, what_hangs_after_its_last_word_is_killed);
  tcase_add_test(tests, it_is_killed_when_it_is_stopped);
  tcase_add_test(tests, what_cannot_be_started_is_told);
  suite_add_tcase(suite, tests);
  return pv_run_suite(suite);
}
