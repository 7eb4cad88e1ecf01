// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Which signals main() waits for, and which act by themselves.

#ifndef PV_HOST_SIGNAL_MASK_H
#define PV_HOST_SIGNAL_MASK_H

#include <signal.h>

/// [setup] Block the signals that main() waits for, in all threads to come, and
/// ignore those that would end a program whose output can't be written.
void
pv_signals_block(sigset_t* set);

/// [any] Those signals that end or stop the program and are blocked: who has ignored
/// one doesn't want it.
void
pv_signals_of_users(sigset_t* set);

/// [setup] Let signals that end or stop the program act at once, by default, until
/// they are blocked again: nothing waits for them during long work.
/// @param[out] before  For pv_signals_block_again().
void
pv_signals_let_act(sigset_t* before);

/// [setup] Have main() wait for them again.
void
pv_signals_block_again(const sigset_t* before);

#endif
