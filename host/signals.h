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

/// [setup] Let signals that end or stop the program act at once, by default, until
/// they are blocked again: nothing waits for them during long work.
/// @param[out] before  For pv_signals_block_again().
void
pv_signals_let_act(sigset_t* before);

/// [setup] Have main() wait for them again.
void
pv_signals_block_again(const sigset_t* before);

/// [setup] Do what a signal is for; false if the program is to end.
bool
pv_signals_go_on(PvHostWorker* worker, int signal);

#endif
