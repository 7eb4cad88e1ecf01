// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The signals that main() waits for.

#ifndef PV_HOST_SIGNALS_H
#define PV_HOST_SIGNALS_H

#include "host/worker.h"

#include <signal.h>
#include <stdbool.h>

/// [setup] Block the signals that main() waits for, in all threads to come, and
/// ignore those that would end a program whose output can't be written.
void
pv_signals_block(sigset_t* set);

/// [setup] Do what a signal is for; false if the program is to end.
bool
pv_signals_go_on(PvHostWorker* worker, int signal);

#endif
