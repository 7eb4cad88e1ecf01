// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Which system calls a confined process may make.

#ifndef PV_TOOLS_SANDBOX_SYSTEM_CALLS_H
#define PV_TOOLS_SANDBOX_SYSTEM_CALLS_H

#include <stdbool.h>

/// [any] From now on this process only reads and writes what it has open, and
/// takes and returns memory that holds no code; any other call fails.  False if this
/// build or this kernel has no filter for system calls: then nothing changes.
bool
pv_system_calls_restrict(void);

#endif
