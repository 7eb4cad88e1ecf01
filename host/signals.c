// SPDX-License-Identifier: GPL-3.0-or-later

// SIGWINCH is not POSIX.
#define _DEFAULT_SOURCE

#include "host/signals.h"

#include "host/view/terminal.h"

#include <signal.h>

// The shell has its screen while the program is stopped.
bool
pv_signals_go_on(PvHostWorker* worker, int signal)
{
  switch (signal) {
    case SIGWINCH:
    case SIGCONT:
      pv_host_worker_redraw(worker);
      return true;
    case SIGTSTP:
    case SIGQUIT:
      pv_host_worker_hide(worker);
      pv_terminal_let_signal_act(signal);
      pv_host_worker_redraw(worker);
      return true;
    default:
      return false;
  }
}
