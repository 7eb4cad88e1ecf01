// SPDX-License-Identifier: GPL-3.0-or-later

// POLLRDHUP is Linux's.
#define _GNU_SOURCE

#include "tools/sandbox/sandbox.h"

#include "base/clock.h"
#include "base/descriptors.h"
#include "base/utf8.h"
#include "tools/sandbox/fork_server.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#ifndef POLLRDHUP
#define POLLRDHUP 0 // POLLHUP is told anyway
#endif

struct PvSandbox {
  PvSandboxPlan plan;
  int           socket; ///< To the process that forks
  pid_t         server; ///< That process
  int           output; ///< The task's results; -1: there is no task
  int           sender;
  int64_t       end_ms;  ///< When its time is over
  bool          is_late; ///< It was
};

static PvStatus
start(PvSandbox* sandbox, PvError* error)
{
  int sockets[2];
  if (socketpair(AF_UNIX, SOCK_SEQPACKET, 0, sockets)) {
    return pv_fail(error, PV_ERR_MEMORY, "no socket: %s", strerror(errno));
  }
  fcntl(sockets[0], F_SETFD, FD_CLOEXEC);
  fcntl(sockets[1], F_SETFD, FD_CLOEXEC);
  sandbox->server = fork();
  if (sandbox->server == 0) {
    pv_fork_server_run(sockets[1], &sandbox->plan);
  }
  const int why = errno;
  close(sockets[1]);
  sandbox->socket = sockets[0];
  return sandbox->server > 0
           ? PV_OK
           : pv_fail(error, PV_ERR_MEMORY, "no process: %s", strerror(why));
}

PvSandbox*
pv_sandbox_open(const PvSandboxPlan* plan, PvError* error)
{
  PvSandbox* const sandbox = calloc(1, sizeof(PvSandbox));
  if (!sandbox) {
    pv_fail(error, PV_ERR_MEMORY, "out of memory");
    return NULL;
  }
  *sandbox = (PvSandbox){ .plan = *plan, .socket = -1, .output = -1 };
  if (start(sandbox, error)) {
    pv_sandbox_close(sandbox);
    return NULL;
  }
  return sandbox;
}

PvStatus
pv_sandbox_begin(PvSandbox* sandbox, const PvSandboxTask* task, PvError* error)
{
  PvForkTask what = { .name = "" };
  int        output[2];
  if (pv_pipe(output)) {
    return pv_fail(error, PV_ERR_MEMORY, "%s: no pipe: %s", task->name,
                   strerror(errno));
  }
  memcpy(what.name, task->name, pv_utf8_cut(task->name, PV_MAX_SANDBOX_NAME));
  what.fds[0]        = task->input;
  what.fds[1]        = output[1];
  const bool is_sent = pv_fork_task_send(sandbox->socket, &what);
  close(output[1]);
  if (!is_sent) {
    close(output[0]);
    return pv_fail(error, PV_ERR_MEMORY,
                   "%s: the process that decodes is gone: restart the server",
                   task->name);
  }
  sandbox->output  = output[0];
  sandbox->sender  = task->sender;
  sandbox->is_late = false;
  sandbox->end_ms =
    pv_now_ms() + (int64_t)sandbox->plan.confines.seconds * 1000;
  return PV_OK;
}

/// Whether there is something to read, or its end.
static bool
wait_for_output(PvSandbox* sandbox)
{
  struct pollfd fds[2] = { { .fd = sandbox->output, .events = POLLIN },
                           { .fd = sandbox->sender, .events = POLLRDHUP } };
  const int64_t left   = sandbox->end_ms - pv_now_ms();
  int           n      = 0;
  do {
    n = left > 0 ? poll(fds, 2, (int)left) : 0;
  } while (n < 0 && errno == EINTR);
  sandbox->is_late = n == 0;
  return n > 0 && !fds[1].revents;
}

bool
pv_sandbox_read(PvSandbox* sandbox, void* to, size_t n)
{
  size_t n_read = 0;
  while (n_read < n && wait_for_output(sandbox)) {
    const ssize_t now = read(sandbox->output, (char*)to + n_read, n - n_read);
    if (now == 0 || (now < 0 && errno != EINTR)) {
      break;
    }
    n_read += now > 0 ? (size_t)now : 0;
  }
  return n_read == n;
}

static PvStatus
judge(const PvSandbox* sandbox, int how, PvError* error)
{
  const int  signal  = WIFSIGNALED(how) ? WTERMSIG(how) : 0;
  const bool is_late = sandbox->is_late || signal == SIGXCPU;
  if (is_late) {
    return pv_fail(error, PV_ERR_DATA,
                   "not decoded within %u s: cut it, or convert it to FLAC or "
                   "WAV",
                   sandbox->plan.confines.seconds);
  }
  return how == 0
           ? PV_OK
           : pv_fail(error, PV_ERR_FORMAT,
                     "its decoder has crashed (%s): the file may be "
                     "damaged; convert it to FLAC or WAV, or get it again",
                     signal ? strsignal(signal) : "it gave up");
}

PvStatus
pv_sandbox_end(PvSandbox* sandbox, PvError* error)
{
  int  how = 0;
  char end = 0;
  close(sandbox->output);
  sandbox->output = -1;
  const bool is_ending =
    send(sandbox->socket, &end, 1, MSG_NOSIGNAL) == 1 &&
    recv(sandbox->socket, &how, sizeof(how), 0) == (ssize_t)sizeof(how);
  return judge(sandbox, is_ending ? how : SIGKILL, error);
}

void
pv_sandbox_close(PvSandbox* sandbox)
{
  if (sandbox) {
    if (sandbox->socket >= 0) {
      close(sandbox->socket);
    }
    if (sandbox->server > 0) {
      waitpid(sandbox->server, NULL, 0);
    }
    free(sandbox);
  }
}
