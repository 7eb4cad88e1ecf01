// SPDX-License-Identifier: GPL-3.0-or-later

// SIGWINCH is not POSIX.
#define _DEFAULT_SOURCE

#include "host/signal_mask.h"

#include <pthread.h>
#include <stddef.h>

// What the caller has ignored, as nohup does with SIGHUP, stays so.
static void
add_unless_ignored(sigset_t* set, int signal_number)
{
  struct sigaction before;
  if (sigaction(signal_number, NULL, &before) || before.sa_handler != SIG_IGN) {
    sigaddset(set, signal_number);
  }
}

// All threads start with these blocked; only main() takes them.
void
pv_signals_block(sigset_t* set)
{
  sigemptyset(set);
  sigaddset(set, SIGINT);
  sigaddset(set, SIGTERM);
  sigaddset(set, SIGWINCH);
  sigaddset(set, SIGCONT);
  add_unless_ignored(set, SIGHUP);
  add_unless_ignored(set, SIGTSTP);
  add_unless_ignored(set, SIGQUIT);
  pthread_sigmask(SIG_BLOCK, set, NULL);
  const struct sigaction ignore = { .sa_handler = SIG_IGN };
  sigaction(SIGPIPE, &ignore, NULL);
  sigaction(SIGXFSZ, &ignore, NULL); // A file too large is an error on writing
}

void
pv_signals_of_users(sigset_t* set)
{
  static const int of_users[] = { SIGINT, SIGTERM, SIGHUP, SIGTSTP, SIGQUIT };
  sigset_t         blocked;
  sigemptyset(set);
  pthread_sigmask(SIG_BLOCK, NULL, &blocked);
  for (size_t i = 0; i < sizeof(of_users) / sizeof(*of_users); ++i) {
    if (sigismember(&blocked, of_users[i]) == 1) {
      sigaddset(set, of_users[i]);
    }
  }
}

void
pv_signals_let_act(sigset_t* before)
{
  sigset_t set;
  pv_signals_of_users(&set);
  pthread_sigmask(SIG_UNBLOCK, &set, before);
}

void
pv_signals_block_again(const sigset_t* before)
{
  pthread_sigmask(SIG_SETMASK, before, NULL);
}
