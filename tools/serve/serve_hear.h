// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Files that strangers send, heard in a sandbox.

#ifndef PV_TOOLS_SERVE_SERVE_HEAR_H
#define PV_TOOLS_SERVE_SERVE_HEAR_H

#include "tools/pages/hear.h"
#include "tools/sandbox/sandbox.h"

/// [setup] Start the sandbox, before the first thread; NULL, and why in `error`, if
/// that can't be done.
/// @param model    Must outlive it.
/// @param seconds  How long hearing a file may take.
PvSandbox*
pv_serve_sandbox_open(const PvModel* model, uint32_t seconds, PvError* error);

/**
   [worker] Hear a file in the sandbox; what comes out of it is checked.

   @param sink  Takes what was heard so far, after each guess.
   @param[out] heard
*/
void
pv_serve_hear(PvSandbox*           sandbox,
              const PvModel*       model,
              const PvSandboxTask* task,
              PvHeardSink          sink,
              void*                user,
              PvHeard*             heard);

#endif
