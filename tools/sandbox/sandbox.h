// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Work on what strangers send, in a confined process each time: whatever
/// becomes of it, only its own result is lost.
///
/// The processes are forked by one that is forked itself before there are
/// threads, and that holds nothing but what the caller had at that time.

#ifndef PV_TOOLS_SANDBOX_SANDBOX_H
#define PV_TOOLS_SANDBOX_SANDBOX_H

#include "base/status.h"
#include "tools/sandbox/confine.h"

#include <stddef.h>

typedef struct PvSandbox PvSandbox;

/// Works, confined, on what descriptor 0 holds, and writes results to descriptor 1.
typedef void (*PvSandboxWork)(const void* user, const char* name);

typedef struct {
  PvSandboxWork work;
  const void*   user;
  PvConfines confines; ///< Its time also bounds how long results are waited for
} PvSandboxPlan;

enum { PV_MAX_SANDBOX_NAME = 255 };

typedef struct {
  int input;        ///< A descriptor; stays the caller's
  int sender;       ///< A socket: when it is hung up, results are wanted no
                    ///< more; -1: there is none
  const char* name; ///< Cut after PV_MAX_SANDBOX_NAME bytes
} PvSandboxTask;

/// [setup] Start, before the first thread.  NULL, and why in `error`, if that can't be
/// done.
PvSandbox*
pv_sandbox_open(const PvSandboxPlan* plan, PvError* error);

/// [worker] Begin a task, one at a time; each that was begun is to be ended.
PvStatus
pv_sandbox_begin(PvSandbox* sandbox, const PvSandboxTask* task, PvError* error);

/// [worker] Read `n` bytes of results.  False, and less in `to`, at their end, when
/// time is over, or when nobody wants them any more.
bool
pv_sandbox_read(PvSandbox* sandbox, void* to, size_t n);

/// [worker] End the task; a process that still works is killed.
/// @return A failure if it did not end by itself as it should.
PvStatus
pv_sandbox_end(PvSandbox* sandbox, PvError* error);

/// [setup] NULL is fine.
void
pv_sandbox_close(PvSandbox* sandbox);

#endif
