// SPDX-License-Identifier: GPL-3.0-or-later

/// What a confined process can't do, each beside the same before it is confined.

// MAP_ANONYMOUS is not POSIX's.
#define _DEFAULT_SOURCE

#include "tools/sandbox/confine.h"
#include "support/run_suite.h"

#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MIB = 1 << 20 };

/// Whether something can be done.
typedef bool (*Attempt)(void);

static bool
open_a_file(void)
{
  return open("/proc/self/stat", O_RDONLY) >= 0;
}

static bool
look_at_a_file(void)
{
  struct stat info;
  return !stat("/proc/self/stat", &info);
}

static bool
make_a_socket(void)
{
  return socket(AF_INET, SOCK_STREAM, 0) >= 0;
}

static bool
start_a_process(void)
{
  const pid_t child = fork();
  if (child == 0) {
    _exit(0);
  }
  return child > 0 && waitpid(child, NULL, 0) == child;
}

static bool
become_another_program(void)
{
  char* const arguments[] = { NULL };
  execv("/", arguments);
  return errno == EACCES; // It tried
}

static bool
signal_its_parent(void)
{
  return !kill(getppid(), 0);
}

static void*
map(size_t n, int protection)
{
  void* const made =
    mmap(NULL, n, protection, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return made == MAP_FAILED ? NULL : made;
}

static bool
make_memory_that_runs(void)
{
  return map(4096, PROT_READ | PROT_EXEC);
}

static bool
let_memory_run(void)
{
  void* const page = map(4096, PROT_READ | PROT_WRITE);
  return page && !mprotect(page, 4096, PROT_READ | PROT_EXEC);
}

static bool
take_much_memory(void)
{
  return map(64 * MIB, PROT_READ | PROT_WRITE);
}

static bool
take_little_memory(void)
{
  return map(4 * MIB, PROT_READ | PROT_WRITE);
}

static int leaked;

static bool
use_what_was_open(void)
{
  char byte = 0;
  return pread(leaked, &byte, 1, 0) == 1;
}

static int
status_of(pid_t child)
{
  int how = 0;
  ck_assert_int_gt(child, 0);
  ck_assert_int_eq(waitpid(child, &how, 0), child);
  return how;
}

static bool
can(Attempt attempt, bool is_confined)
{
  static const PvConfines confines = { .seconds = 10, .bytes = 32 * MIB };
  const pid_t             child    = fork();
  if (child == 0) {
    if (is_confined && !pv_confine(&confines)) {
      _exit(2);
    }
    _exit(attempt() ? 0 : 1);
  }
  const int how = status_of(child);
  ck_assert_int_ne(WEXITSTATUS(how), 2);
  ck_assert(WIFEXITED(how));
  return WEXITSTATUS(how) == 0;
}

static const struct {
  const char* what;
  Attempt     attempt;
} refused[] = {
  { "open a file", open_a_file },
  { "look at a file", look_at_a_file },
  { "make a socket", make_a_socket },
  { "start a process", start_a_process },
  { "become another program", become_another_program },
  { "signal its parent", signal_its_parent },
  { "make memory that runs", make_memory_that_runs },
  { "let memory run", let_memory_run },
  { "take much memory", take_much_memory },
  { "use what was open", use_what_was_open },
};

START_TEST(what_is_given_up)
{
  leaked = open("/proc/self/stat", O_RDONLY);
  ck_assert_int_gt(leaked, 2);
  ck_assert_msg(can(refused[_i].attempt, false), "%s: not even before",
                refused[_i].what);
  ck_assert_msg(!can(refused[_i].attempt, true), "%s", refused[_i].what);
  close(leaked);
}
END_TEST

START_TEST(what_stays)
{
  ck_assert(can(take_little_memory, true));
}
END_TEST

START_TEST(it_can_be_had_here)
{
  ck_assert(pv_confine_is_whole());
}
END_TEST

START_TEST(time_is_limited)
{
  static const PvConfines confines = { .seconds = 1, .bytes = MIB };
  const pid_t             child    = fork();
  if (child == 0) {
    pv_confine(&confines);
    for (volatile bool goes_on = true; goes_on;) {
    }
    _exit(0);
  }
  const int how = status_of(child);
  ck_assert(WIFSIGNALED(how));
  ck_assert_int_eq(WTERMSIG(how), SIGXCPU);
}
END_TEST

int
main(void)
{
  const int    n     = sizeof(refused) / sizeof(refused[0]);
  Suite* const suite = suite_create("confine");
  TCase* const cases = tcase_create("a confined process");
  tcase_add_loop_test(cases, what_is_given_up, 0, n);
  tcase_add_test(cases, what_stays);
  tcase_add_test(cases, it_can_be_had_here);
  tcase_add_test(cases, time_is_limited);
  tcase_set_timeout(cases, 60);
  suite_add_tcase(suite, cases);
  return pv_run_suite(suite);
}
