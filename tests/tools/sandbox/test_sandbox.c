// SPDX-License-Identifier: GPL-3.0-or-later

/// Work that goes wrong in every way costs only its own result.

#include "tools/sandbox/sandbox.h"
#include "support/run_suite.h"

#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MIB = 1 << 20 };

static PvSandbox* sandbox;
static PvError    error;
static int        input;

static void
write_number(int number)
{
  if (write(STDOUT_FILENO, &number, sizeof(number)) != sizeof(number)) {
    _exit(1);
  }
}

static void
work_forever(void)
{
  write_number(getpid());
  for (volatile bool goes_on = true; goes_on;) {
  }
}

static void
write_forever(void)
{
  for (;;) {
    write_number(1);
  }
}

// Until there is none.
static void
take_memory(void)
{
  char* more = NULL;
  while ((more = malloc(MIB))) {
    memset(more, 1, MIB);
  }
  abort();
}

// The input's number, unless something else could be opened, too.
static void
read_input(void)
{
  int        number  = 0;
  const bool is_free = open("/proc/self/stat", O_RDONLY) >= 0;
  const bool is_read = pread(STDIN_FILENO, &number, sizeof(number), 0) > 0;
  write_number(is_read && !is_free ? number : -1);
}

static void
work(const void* user, const char* name)
{
  const volatile int* const nowhere = user;
  if (!strcmp(name, "read")) {
    read_input();
  } else if (!strcmp(name, "crash")) {
    write_number(*nowhere);
  } else if (!strcmp(name, "give up")) {
    _exit(3);
  } else if (!strcmp(name, "grow")) {
    take_memory();
  } else if (!strcmp(name, "flood")) {
    write_forever();
  } else if (!strcmp(name, "loop")) {
    work_forever();
  }
}

static void
open_for(uint32_t seconds)
{
  const PvSandboxPlan plan = { .work     = work,
                               .confines = { seconds, 64 * MIB } };
  sandbox                  = pv_sandbox_open(&plan, &error);
  ck_assert_msg(sandbox != NULL, "%s", error.text);
}

static void
set_up(void)
{
  const int number = 42;
  char      path[] = "/tmp/sandbox.XXXXXX";
  input            = mkstemp(path);
  ck_assert_int_ge(input, 0);
  unlink(path);
  ck_assert_int_eq(write(input, &number, sizeof(number)), sizeof(number));
  open_for(20);
}

static void
tear_down(void)
{
  pv_sandbox_close(sandbox);
  close(input);
}

static void
begin_for(const char* name, int sender)
{
  const PvSandboxTask task = { input, sender, name };
  ck_assert_msg(!pv_sandbox_begin(sandbox, &task, &error), "%s", error.text);
}

static void
begin(const char* name)
{
  begin_for(name, -1);
}

static void
assert_works(void)
{
  int number = 0;
  begin("read");
  ck_assert(pv_sandbox_read(sandbox, &number, sizeof(number)));
  ck_assert_int_eq(number, 42);
  ck_assert(!pv_sandbox_read(sandbox, &number, sizeof(number)));
  ck_assert_msg(!pv_sandbox_end(sandbox, &error), "%s", error.text);
}

// No result; that it has failed is said; and the next task works.
static void
assert_fails(const char* name, const char* why)
{
  int number = 0;
  begin(name);
  while (pv_sandbox_read(sandbox, &number, sizeof(number))) {
  }
  ck_assert_int_ne(pv_sandbox_end(sandbox, &error), PV_OK);
  ck_assert_msg(strstr(error.text, why) != NULL, "%s", error.text);
  assert_works();
}

START_TEST(results_come_back)
{
  for (int i = 0; i < 3; ++i) {
    assert_works();
  }
}
END_TEST

START_TEST(crashes_cost_one_result)
{
  assert_fails("crash", "its decoder has crashed");
  assert_fails("give up", "its decoder has crashed (it gave up)");
}
END_TEST

START_TEST(memory_has_an_end)
{
  assert_fails("grow", "its decoder has crashed");
}
END_TEST

START_TEST(time_has_an_end)
{
  pv_sandbox_close(sandbox);
  open_for(1);
  assert_fails("loop", "not decoded within 1 s");
}
END_TEST

// Neither what is not read, nor a loop that is over, is waited for.
START_TEST(the_caller_may_have_enough)
{
  int number = 0;
  begin("flood");
  ck_assert(pv_sandbox_read(sandbox, &number, sizeof(number)));
  ck_assert_int_ne(pv_sandbox_end(sandbox, &error), PV_OK);
  begin("loop");
  ck_assert_int_ne(pv_sandbox_end(sandbox, &error), PV_OK);
  assert_works();
}
END_TEST

START_TEST(a_sender_may_go)
{
  int number = 0;
  int pair[2];
  ck_assert(!socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
  begin_for("loop", pair[0]);
  ck_assert(pv_sandbox_read(sandbox, &number, sizeof(number)));
  close(pair[1]);
  ck_assert(!pv_sandbox_read(sandbox, &number, sizeof(number)));
  ck_assert_int_ne(pv_sandbox_end(sandbox, &error), PV_OK);
  close(pair[0]);
  assert_works();
}
END_TEST

START_TEST(nothing_works_on_after_the_end)
{
  int process = 0;
  begin("loop");
  ck_assert(pv_sandbox_read(sandbox, &process, sizeof(process)));
  ck_assert_int_gt(process, 0);
  ck_assert(!kill(process, 0));
  pv_sandbox_close(sandbox);
  sandbox = NULL;
  ck_assert_int_eq(kill(process, 0), -1);
  ck_assert_int_eq(errno, ESRCH);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("sandbox");
  TCase* const cases = tcase_create("work of strangers");
  tcase_add_checked_fixture(cases, set_up, tear_down);
  tcase_add_test(cases, results_come_back);
  tcase_add_test(cases, crashes_cost_one_result);
  tcase_add_test(cases, memory_has_an_end);
  tcase_add_test(cases, time_has_an_end);
  tcase_add_test(cases, the_caller_may_have_enough);
  tcase_add_test(cases, a_sender_may_go);
  tcase_add_test(cases, nothing_works_on_after_the_end);
  tcase_set_timeout(cases, 60);
  suite_add_tcase(suite, cases);
  return pv_run_suite(suite);
}
