// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The process that forks one for each task, and what it is told over its
/// socket, of SOCK_SEQPACKET: a task's name with its input and its output, then that
/// the task is to end; how it has ended is the answer.

#ifndef PV_TOOLS_SANDBOX_FORK_SERVER_H
#define PV_TOOLS_SANDBOX_FORK_SERVER_H

#include "tools/sandbox/sandbox.h"

#include <stdbool.h>

typedef struct {
  char name[PV_MAX_SANDBOX_NAME + 1];
  int  fds[2]; ///< Input and output
} PvForkTask;

/// [any] Send a task; false if nobody can take it.
bool
pv_fork_task_send(int socket, const PvForkTask* task);

/// [setup] Take tasks until the socket is hung up; then end this process.
void
pv_fork_server_run(int socket, const PvSandboxPlan* plan)
  __attribute__((noreturn));

#endif
