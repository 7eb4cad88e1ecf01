// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The terminal's alternate screen: used for the view, and restored
/// however the program stops or ends.

#ifndef PV_HOST_VIEW_TERMINAL_H
#define PV_HOST_VIEW_TERMINAL_H

#include <signal.h>
#include <stdbool.h>

/// [setup] Restore the screen even after a crash.
void
pv_terminal_guard(void);

/// [any] Whether the terminal at standard output, if it is one, is this
/// program's to draw on: a job in the background does not touch the shell's.
bool
pv_terminal_is_ours(void);

/// [worker] Switch to the alternate screen, hide the cursor, and have keys come
/// in one by one, unseen.
void
pv_terminal_take(void);

/// [worker] Have keys come in so, without another screen.
void
pv_terminal_take_keys(void);

/// [worker] Have them come in as before; also if they did.
void
pv_terminal_give_keys_back(void);

/// [worker] Have keys come in so again, if the screen is taken: whoever had the
/// terminal while the program was stopped may have changed that.
void
pv_terminal_renew(void);

/// [any] Whether standard input is a terminal that keys can be read from.
bool
pv_terminal_has_keys(void);

/// [worker] The next key that was pressed; 0: none.  One that comes in as more
/// bytes than one is ESC.
int
pv_terminal_key(void);

/// [worker] Switch back, if that was done.
void
pv_terminal_give_back(void);

/// [setup] Do what a blocked signal that has arrived does: stop, or end.
void
pv_terminal_let_signal_act(int signal_number);

#endif
