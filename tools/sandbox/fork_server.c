// SPDX-License-Identifier: GPL-3.0-or-later

// prctl() is Linux's.
#define _GNU_SOURCE

#include "tools/sandbox/fork_server.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/prctl.h>
#endif

enum { SOCKET = 3, N_FDS = 2 };

/// Room for the descriptors that go with a message.
typedef union {
  struct cmsghdr head;
  char           bytes[CMSG_SPACE(N_FDS * sizeof(int))];
} Luggage;

static struct msghdr
message_of(struct iovec* part, Luggage* luggage)
{
  return (struct msghdr){ .msg_iov        = part,
                          .msg_iovlen     = 1,
                          .msg_control    = luggage->bytes,
                          .msg_controllen = sizeof(luggage->bytes) };
}

bool
pv_fork_task_send(int socket, const PvForkTask* task)
{
  char                  name[sizeof(task->name)];
  struct iovec          part    = { name, sizeof(name) };
  Luggage               luggage = { .bytes = { 0 } };
  const struct msghdr   message = message_of(&part, &luggage);
  struct cmsghdr* const head    = CMSG_FIRSTHDR(&message);
  memcpy(name, task->name, sizeof(name));
  head->cmsg_level = SOL_SOCKET;
  head->cmsg_type  = SCM_RIGHTS;
  head->cmsg_len   = CMSG_LEN(sizeof(task->fds));
  memcpy(CMSG_DATA(head), task->fds, sizeof(task->fds));
  return sendmsg(socket, &message, MSG_NOSIGNAL) == (ssize_t)sizeof(name);
}

static bool
receive(PvForkTask* task)
{
  struct iovec          part    = { task->name, sizeof(task->name) };
  Luggage               luggage = { .bytes = { 0 } };
  struct msghdr         message = message_of(&part, &luggage);
  const ssize_t         n       = recvmsg(SOCKET, &message, 0);
  struct cmsghdr* const head    = CMSG_FIRSTHDR(&message);
  if (n != (ssize_t)sizeof(task->name) || !head ||
      head->cmsg_len != CMSG_LEN(sizeof(task->fds))) {
    return false;
  }
  memcpy(task->fds, CMSG_DATA(head), sizeof(task->fds));
  return true;
}

static void
work_confined(const PvSandboxPlan* plan, const PvForkTask* task, pid_t parent)
{
  dup2(task->fds[0], STDIN_FILENO);
  dup2(task->fds[1], STDOUT_FILENO);
#ifdef __linux__
  prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
#endif
  if (getppid() != parent) {
    _exit(1); // It died before it could be noticed
  }
  pv_confine(&plan->confines);
  plan->work(plan->user, task->name);
  _exit(0);
}

/// Until the caller has what it wants; or is gone.
static bool
wait_for_end(void)
{
  char end = 0;
  return recv(SOCKET, &end, sizeof(end), 0) == sizeof(end);
}

static bool
follow(const PvSandboxPlan* plan, const PvForkTask* task)
{
  int         how  = SIGKILL; // As if it had been killed, if it can't be forked
  const pid_t self = getpid();
  const pid_t child = fork();
  if (child == 0) {
    work_confined(plan, task, self);
  }
  close(task->fds[0]);
  close(task->fds[1]);
  const bool goes_on = wait_for_end();
  if (child > 0) {
    kill(child, SIGKILL);
    waitpid(child, &how, 0);
  }
  return goes_on && send(SOCKET, &how, sizeof(how), MSG_NOSIGNAL) > 0;
}

// Nothing of the program's is left open.
static void
let_go(int socket)
{
  const int nothing = open("/dev/null", O_RDWR);
  for (int fd = 0; fd < SOCKET && nothing >= 0; ++fd) {
    dup2(nothing, fd);
  }
  dup2(socket, SOCKET);
  pv_close_from(SOCKET + 1);
  signal(SIGINT, SIG_DFL);
  signal(SIGTERM, SIG_DFL);
}

void
pv_fork_server_run(int socket, const PvSandboxPlan* plan)
{
  PvForkTask task;
  let_go(socket);
  while (receive(&task) && follow(plan, &task)) {
  }
  _exit(0);
}
