// SPDX-License-Identifier: GPL-3.0-or-later

#include "host/terminal.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define TAKE      "\x1b[?1049h\x1b[?25l"
#define GIVE_BACK "\x1b[?25h\x1b[?1049l"

// A crash comes to the process, not to an object: hence the file's own state.
static volatile sig_atomic_t taken;

static void
on_crash(int signal_number)
{
  if (taken) {
    taken              = 0;
    const ssize_t told = write(STDOUT_FILENO, GIVE_BACK, strlen(GIVE_BACK));
    (void)told;
  }
  // By now the signal does what it did.
  raise(signal_number);
}

void
pv_terminal_guard(void)
{
  static const int crashes[]    = { SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV };
  const struct sigaction action = { .sa_handler = on_crash,
                                    .sa_flags   = (int)SA_RESETHAND };
  for (size_t i = 0; i < sizeof(crashes) / sizeof(crashes[0]); ++i) {
    sigaction(crashes[i], &action, NULL);
  }
}

bool
pv_terminal_is_ours(void)
{
  const pid_t group = tcgetpgrp(STDOUT_FILENO);
  return group < 0 || group == getpgrp();
}

void
pv_terminal_take(void)
{
  fputs(TAKE, stdout);
  taken = 1;
}

void
pv_terminal_give_back(void)
{
  if (taken) {
    fputs(GIVE_BACK, stdout);
    fflush(stdout);
    taken = 0;
  }
}

void
pv_terminal_let_signal_act(int signal_number)
{
  const struct sigaction standard = { .sa_handler = SIG_DFL };
  sigset_t               set;
  sigemptyset(&set);
  sigaddset(&set, signal_number);
  sigaction(signal_number, &standard, NULL);
  kill(getpid(), signal_number);
  pthread_sigmask(SIG_UNBLOCK, &set, NULL);
  // Stopped here, until it goes on.
  pthread_sigmask(SIG_BLOCK, &set, NULL);
}
