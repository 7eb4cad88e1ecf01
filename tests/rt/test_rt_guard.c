// SPDX-License-Identifier: GPL-3.0-or-later

// Plants faults in real time, and sees each caught and named.

#include "support/rt/guard.h"
#include "support/run_suite.h"

#include <check.h>
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t  cond  = PTHREAD_COND_INITIALIZER;
static sem_t           sem;
static char            text[64];
static void* volatile memory;

static void
do_malloc(void)
{
  memory = malloc(16);
}

static void
do_calloc(void)
{
  memory = calloc(2, 8);
}

static void
do_realloc(void)
{
  memory = realloc(memory, 99);
}

static void
do_free(void)
{
  free(memory);
}

static void
do_aligned_alloc(void)
{
  memory = aligned_alloc(64, 64);
}

static void
do_strdup(void)
{
  memory = strdup("inside libc");
}

static void
do_lock(void)
{
  pthread_mutex_lock(&mutex);
}

static void
do_trylock(void)
{
  pthread_mutex_trylock(&mutex);
}

static void
do_signal(void)
{
  pthread_cond_signal(&cond);
}

static void
do_wait(void)
{
  sem_wait(&sem);
}

static void
do_post_twice(void)
{
  sem_post(&sem);
  sem_post(&sem);
}

static void
do_printf(void)
{
  printf("%d", 7);
}

static void
do_snprintf(void)
{
  snprintf(text, sizeof(text), "%f", 1.5);
}

static void
do_puts(void)
{
  puts("now");
}

static void
do_write(void)
{
  if (write(STDOUT_FILENO, "x", 1) < 0) {
    _exit(9);
  }
}

static void
do_open(void)
{
  open("/dev/null", O_RDONLY);
}

static void
do_send(void)
{
  send(0, "x", 1, MSG_DONTWAIT);
}

static void
do_sleep(void)
{
  const struct timespec time = { .tv_nsec = 1 };
  nanosleep(&time, NULL);
}

static void
do_ioctl_like(void)
{
  fcntl(0, F_GETFL);
}

static void
do_nothing_bad(void)
{
  static atomic_uint count;
  char               copy[64];
  memcpy(copy, text, sizeof(copy));
  atomic_fetch_add(&count, (unsigned)copy[0]);
  sem_post(&sem);
}

typedef struct {
  const char* call;
  void (*fault)(void);
} Fault;

static const Fault faults[] = {
  { "malloc", do_malloc },
  { "calloc", do_calloc },
  { "realloc", do_realloc },
  { "free", do_free },
  { "aligned_alloc", do_aligned_alloc },
  { "malloc", do_strdup },
  { "pthread_mutex_lock", do_lock },
  { "pthread_mutex_trylock", do_trylock },
  { "pthread_cond_signal", do_signal },
  { "sem_wait", do_wait },
  { "sem_post", do_post_twice },
  { "printf", do_printf },
  { "snprintf", do_snprintf },
  { "puts", do_puts },
  { "write", do_write },
  { "open", do_open },
  { "send", do_send },
  { "nanosleep", do_sleep },
  { "fcntl", do_ioctl_like },
};

// Run a function under the guard in a process of its own; its wait status, and
// what it said.
static int
run_guarded(void (*function)(void), bool paused, char* said, size_t n)
{
  int         ends[2];
  int         status = 0;
  size_t      n_said = 0;
  ssize_t     n_read = 0;
  const pid_t child  = pipe(ends) ? -1 : fork();
  ck_assert_int_ge(child, 0);
  if (child == 0) {
    dup2(ends[1], STDERR_FILENO);
    pv_rt_guard_enter();
    pv_rt_guard_enter();
    pv_rt_guard_leave();
    if (paused) {
      pv_rt_guard_pause();
    }
    function();
    _exit(0);
  }
  close(ends[1]);
  while ((n_read = read(ends[0], said + n_said, n - 1 - n_said)) > 0) {
    n_said += (size_t)n_read;
  }
  said[n_said] = '\0';
  close(ends[0]);
  ck_assert_int_eq(waitpid(child, &status, 0), child);
  return status;
}

static void
set_up(void)
{
  memory = malloc(8);
  sem_init(&sem, 0, 8);
}

START_TEST(a_planted_fault_is_caught_and_named)
{
  char      said[1024];
  char      want[64];
  const int status = run_guarded(faults[_i].fault, false, said, sizeof(said));
  ck_assert_msg(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT,
                "%s: status %x", faults[_i].call, (unsigned)status);
  snprintf(want, sizeof(want), "rt_guard: %s called in real time by ",
           faults[_i].call);
  ck_assert_msg(strstr(said, want) == said, "'%s' isn't '%s…'", said, want);
}
END_TEST

START_TEST(what_is_allowed_passes)
{
  char said[1024];
  ck_assert_int_eq(run_guarded(do_nothing_bad, false, said, sizeof(said)), 0);
  ck_assert_str_eq(said, "");
}
END_TEST

START_TEST(a_hosts_own_calls_pass_while_the_guard_is_paused)
{
  char said[1024];
  ck_assert_int_eq(run_guarded(do_malloc, true, said, sizeof(said)), 0);
  ck_assert_str_eq(said, "");
}
END_TEST

static void*
allocate(void* user)
{
  (void)user;
  free(malloc(4));
  return NULL;
}

START_TEST(other_threads_are_free)
{
  pthread_t thread;
  ck_assert_int_eq(pthread_create(&thread, NULL, allocate, NULL), 0);
  pv_rt_guard_enter();
  for (volatile int i = 0; i < 1000000; i = i + 1) {
  }
  pv_rt_guard_leave();
  ck_assert_int_eq(pthread_join(thread, NULL), 0);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("rt_guard");
  TCase* const tcase = tcase_create("rt_guard");
  tcase_add_checked_fixture(tcase, set_up, NULL);
  tcase_add_loop_test(tcase, a_planted_fault_is_caught_and_named, 0,
                      sizeof(faults) / sizeof(faults[0]));
  tcase_add_test(tcase, what_is_allowed_passes);
  tcase_add_test(tcase, a_hosts_own_calls_pass_while_the_guard_is_paused);
  tcase_add_test(tcase, other_threads_are_free);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
