// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/base/interrupt.h"

#include <signal.h>
#include <stddef.h>

enum { N_SIGNALS = 2 };

static const int signals[N_SIGNALS] = { SIGINT, SIGTERM };

// A signal comes to the process, not to an object: hence the file's own state.
static volatile sig_atomic_t has_come;
static struct sigaction      before[N_SIGNALS];

static void
on_signal(int signal_number)
{
  (void)signal_number;
  has_come = 1;
}

void
pv_interrupt_begin(void)
{
  const struct sigaction ours = { .sa_handler = on_signal,
                                  .sa_flags   = (int)SA_RESETHAND };
  has_come                    = 0;
  for (int i = 0; i < N_SIGNALS; ++i) {
    if (!sigaction(signals[i], NULL, &before[i]) &&
        before[i].sa_handler != SIG_IGN) {
      sigaction(signals[i], &ours, NULL);
    }
  }
}

bool
pv_interrupt_came(void)
{
  return has_come;
}

void
pv_interrupt_end(void)
{
  for (int i = 0; i < N_SIGNALS; ++i) {
    sigaction(signals[i], &before[i], NULL);
  }
}
