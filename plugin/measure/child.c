// SPDX-License-Identifier: GPL-3.0-or-later

// How to close all descriptors of a child is up to the system.
#define _GNU_SOURCE

#include "plugin/measure/child.h"

#include "base/clock.h"
#include "base/descriptors.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef __APPLE__
#include <crt_externs.h>
#define environ (*_NSGetEnviron())
#endif

enum { FIRST_FREE = 3, READ_BYTES = 512, TICK_MS = 20 };

/// Pipes to read from: what the program writes to is closed here once it has begun.
typedef struct {
  pid_t pid;
  int   out[2], err[2];
} Child;

static void
close_one(int* fd)
{
  if (*fd >= 0) {
    close(*fd);
  }
  *fd = -1;
}

/// Standard descriptors may be closed in a host: a pipe must not take their place.
static bool
move_up(int* fd)
{
  if (*fd >= FIRST_FREE) {
    return true;
  }
  const int up = fcntl(*fd, F_DUPFD_CLOEXEC, FIRST_FREE);
  close(*fd);
  *fd = up;
  return up >= 0;
}

static bool
open_pipe(int ends[2])
{
  if (pv_pipe(ends)) {
    ends[0] = ends[1] = -1;
    return false;
  }
  const bool is_first_up  = move_up(&ends[0]);
  const bool is_second_up = move_up(&ends[1]);
  return is_first_up && is_second_up;
}

/// Nothing but standard descriptors; returns an error number.
static int
plan_descriptors(posix_spawn_file_actions_t* actions, const Child* child)
{
  int failed = posix_spawn_file_actions_addopen(actions, STDIN_FILENO,
                                                "/dev/null", O_RDONLY, 0);
  failed     = failed ? failed
                      : posix_spawn_file_actions_adddup2(actions, child->out[1],
                                                         STDOUT_FILENO);
  failed     = failed ? failed
                      : posix_spawn_file_actions_adddup2(actions, child->err[1],
                                                         STDERR_FILENO);
#ifdef __GLIBC__
#if __GLIBC_PREREQ(2, 34)
  failed = failed
             ? failed
             : posix_spawn_file_actions_addclosefrom_np(actions, FIRST_FREE);
#endif
#endif
  return failed;
}

/// Signals as a shell's programs have them, and a process group of its own.
static int
plan_signals(posix_spawnattr_t* attributes)
{
  sigset_t all;
  sigset_t none;
  sigfillset(&all);
  sigemptyset(&none);
  posix_spawnattr_setsigdefault(attributes, &all);
  posix_spawnattr_setsigmask(attributes, &none);
  posix_spawnattr_setpgroup(attributes, 0);
  return posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGDEF |
                                                POSIX_SPAWN_SETSIGMASK |
                                                POSIX_SPAWN_SETPGROUP);
}

/// Returns an error number.
static int
start(Child* child, const char* path, char* const* argv)
{
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t          attributes;
  int                        failed = posix_spawn_file_actions_init(&actions);
  if (failed) {
    return failed;
  }
  failed = posix_spawnattr_init(&attributes);
  if (!failed) {
    failed = plan_descriptors(&actions, child);
    failed = failed ? failed : plan_signals(&attributes);
    failed = failed ? failed
                    : posix_spawn(&child->pid, path, &actions, &attributes,
                                  argv, environ);
    posix_spawnattr_destroy(&attributes);
  }
  posix_spawn_file_actions_destroy(&actions);
  return failed;
}

/// Keep the start of a text.
static void
keep_start(char* text, size_t size, const char* more, size_t n)
{
  const size_t at   = strlen(text);
  const size_t kept = n < size - 1 - at ? n : size - 1 - at;
  memcpy(text + at, more, kept);
  text[at + kept] = '\0';
}

/// Keep the end of a text.
static void
keep_end(char* text, size_t size, const char* more, size_t n)
{
  const size_t at = strlen(text);
  if (at + n > size - 1) {
    const size_t lost = at + n - (size - 1);
    memmove(text, text + lost, at - lost + 1);
  }
  keep_start(text, size, more, n);
}

/// Read what is there.  At the end the descriptor is closed.
static void
read_some(int* fd, char bytes[READ_BYTES], size_t* n)
{
  const ssize_t got = read(*fd, bytes, READ_BYTES);
  *n                = got > 0 ? (size_t)got : 0;
  if (got == 0 || (got < 0 && errno != EINTR)) {
    close_one(fd);
  }
}

static void
take_bytes(Child* child, const struct pollfd fds[2], PvChildText* text)
{
  char   bytes[READ_BYTES];
  size_t n = 0;
  if (fds[0].revents) {
    read_some(&child->out[0], bytes, &n);
    keep_start(text->out, PV_CHILD_OUT, bytes, n);
  }
  if (fds[1].revents) {
    read_some(&child->err[0], bytes, &n);
    keep_end(text->said, PV_CHILD_SAID, bytes, n);
  }
}

/// Read until both pipes have ended.  False if it is to be killed before.
static bool
read_all(Child* child, int stop_fd, int64_t until_ms, PvChildText* text)
{
  while (child->out[0] >= 0 || child->err[0] >= 0) {
    struct pollfd fds[]   = { { child->out[0], POLLIN, 0 },
                              { child->err[0], POLLIN, 0 },
                              { stop_fd, POLLIN, 0 } };
    const int64_t left_ms = until_ms - pv_now_ms();
    if (left_ms <= 0 || (poll(fds, 3, (int)left_ms) < 0 && errno != EINTR) ||
        fds[2].revents) {
      return false;
    }
    take_bytes(child, fds, text);
  }
  return true;
}

/// Whether the process has gone, or the host has waited for it already.
static bool
has_gone(const Child* child)
{
  const pid_t gone = waitpid(child->pid, NULL, WNOHANG);
  return gone == child->pid || (gone < 0 && errno != EINTR);
}

/// Wait for a program that has closed its pipes, and that may yet hang.
static bool
wait_till_gone(const Child* child, int stop_fd, int64_t until_ms)
{
  bool is_gone = false;
  while (!(is_gone = has_gone(child)) && pv_now_ms() < until_ms) {
    struct pollfd stop = { stop_fd, POLLIN, 0 };
    if (poll(&stop, 1, TICK_MS) > 0) {
      break;
    }
  }
  return is_gone;
}

/// It is there, as it has not been waited for; with it goes what it started.
static void
kill_all(const Child* child)
{
  kill(-child->pid, SIGKILL);
  while (waitpid(child->pid, NULL, 0) < 0 && errno == EINTR) {
  }
}

static PvStatus
watch(Child* child, int stop_fd, int limit_s, PvChildText* text, PvError* error)
{
  const int64_t until_ms = pv_now_ms() + 1000 * (int64_t)limit_s;
  if (read_all(child, stop_fd, until_ms, text) &&
      wait_till_gone(child, stop_fd, until_ms)) {
    return PV_OK;
  }
  const bool is_late = pv_now_ms() >= until_ms;
  kill_all(child);
  return is_late ? pv_fail(error, PV_ERR_BUSY, "not done within %d s", limit_s)
                 : pv_fail(error, PV_ERR_BUSY, "stopped");
}

PvStatus
pv_child_run(const char*  path,
             char* const* argv,
             int          stop_fd,
             int          limit_s,
             PvChildText* text,
             PvError*     error)
{
  Child child = { 0, { -1, -1 }, { -1, -1 } };
  *text       = (PvChildText){ "", "" };
  int failed  = open_pipe(child.out) && open_pipe(child.err)
                  ? start(&child, path, argv)
                  : errno;
  close_one(&child.out[1]);
  close_one(&child.err[1]);
  const PvStatus status = failed ? pv_fail_errno(error, path, failed)
                                 : watch(&child, stop_fd, limit_s, text, error);
  close_one(&child.out[0]);
  close_one(&child.err[0]);
  return status;
}
