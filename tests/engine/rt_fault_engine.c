// SPDX-License-Identifier: GPL-3.0-or-later

// Feeds a second of silence under the guard, with the planted fault.

#include "engine/engine.h"
#include "support/rt/guard.h"

#include <signal.h>
#include <unistd.h>

// CTest takes no death by a signal for a success.
static void
on_abort(int signal)
{
  _exit(signal);
}

int
main(void)
{
  signal(SIGABRT, on_abort);
  static const float silence[48000];
  PvEngine* const    engine = pv_engine_new(48000, 1000, NULL);
  pv_rt_guard_enter();
  pv_engine_process(engine, silence, silence, 48000);
  pv_rt_guard_leave();
  pv_engine_free(engine);
  return 0;
}
