// SPDX-License-Identifier: GPL-3.0-or-later

// SIGSYS and the like are XSI.
#define _XOPEN_SOURCE 700

#include "host/view/terminal.h"

#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define TAKE      "\x1b[?1049h\x1b[?25l"
#define GIVE_BACK "\x1b[?25h\x1b[?1049l"

// A crash comes to the process, not to an object: hence the file's own state.
static volatile sig_atomic_t taken;
static volatile sig_atomic_t modes_changed;
static struct termios        modes_before;

static bool
is_foreground(int fd)
{
  return tcgetpgrp(fd) == getpgrp();
}

// In the background, which may have begun just now, it would stop the program.
static void
set_modes(const struct termios* modes)
{
  sigset_t set, before;
  sigemptyset(&set);
  sigaddset(&set, SIGTTOU);
  pthread_sigmask(SIG_BLOCK, &set, &before);
  tcsetattr(STDIN_FILENO, TCSANOW, modes);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
}

// Not in the background: the modes are the shell's there.
static void
restore_modes(void)
{
  if (modes_changed && is_foreground(STDIN_FILENO)) {
    set_modes(&modes_before);
  }
  modes_changed = 0;
}

static void
change_modes(void)
{
  if (!pv_terminal_has_keys() || !is_foreground(STDIN_FILENO)) {
    return;
  }
  if (!modes_changed && tcgetattr(STDIN_FILENO, &modes_before)) {
    return;
  }
  struct termios modes = modes_before;
  modes.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
  modes.c_cc[VMIN]  = 1;
  modes.c_cc[VTIME] = 0;
  modes_changed     = 1;
  set_modes(&modes);
}

static void
on_crash(int signal_number)
{
  restore_modes();
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
  // And whatever else ends a program that doesn't expect it.
  static const int crashes[] = { SIGABRT, SIGBUS,    SIGFPE,  SIGILL,  SIGSEGV,
                                 SIGSYS,  SIGTRAP,   SIGXCPU, SIGALRM, SIGUSR1,
                                 SIGUSR2, SIGVTALRM, SIGPROF };
  const struct sigaction action = { .sa_handler = on_crash,
                                    .sa_flags   = (int)SA_RESETHAND };
  for (size_t i = 0; i < sizeof(crashes) / sizeof(crashes[0]); ++i) {
    struct sigaction before;
    if (!sigaction(crashes[i], NULL, &before) && before.sa_handler != SIG_IGN) {
      sigaction(crashes[i], &action, NULL);
    }
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
  change_modes();
  fputs(TAKE, stdout);
  taken = 1;
}

void
pv_terminal_take_keys(void)
{
  change_modes();
}

void
pv_terminal_give_keys_back(void)
{
  restore_modes();
}

void
pv_terminal_renew(void)
{
  if (taken) {
    change_modes();
  }
}

bool
pv_terminal_has_keys(void)
{
  return isatty(STDIN_FILENO);
}

// The next byte that has come in; 0: none.
static int
read_byte(void)
{
  unsigned char byte = 0;
  struct pollfd in   = { .fd = STDIN_FILENO, .events = POLLIN };
  return poll(&in, 1, 0) == 1 && (in.revents & POLLIN) &&
             read(STDIN_FILENO, &byte, 1) == 1
           ? byte
           : 0;
}

// What follows an ESC, all at once: "[" or "O", parameters and a last byte; or,
// with Alt, another key.
static void
skip_escape_sequence(void)
{
  int byte = read_byte();
  if (byte == '[' || byte == 'O') {
    do {
      byte = read_byte();
    } while (byte != 0 && (byte < '@' || byte > '~'));
  }
}

int
pv_terminal_key(void)
{
  if (!modes_changed || !is_foreground(STDIN_FILENO)) {
    return 0;
  }
  const int key = read_byte();
  if (key == '\x1b') {
    skip_escape_sequence();
  }
  return key;
}

void
pv_terminal_give_back(void)
{
  if (taken) {
    fputs(GIVE_BACK, stdout);
    fflush(stdout);
    taken = 0;
  }
  restore_modes();
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
