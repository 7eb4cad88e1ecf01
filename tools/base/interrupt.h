// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Work that Ctrl-C ends early, without losing what was done.

#ifndef PV_TOOLS_BASE_INTERRUPT_H
#define PV_TOOLS_BASE_INTERRUPT_H

#include <stdbool.h>

/// [setup] From here on the first SIGINT or SIGTERM is only noted; the next one
/// ends the program.  One that the caller ignores stays ignored.
void
pv_interrupt_begin(void);

/// [any] Whether one came.
bool
pv_interrupt_came(void);

/// [setup] From here on they do what they did before.
void
pv_interrupt_end(void);

#endif
