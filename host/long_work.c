// SPDX-License-Identifier: GPL-3.0-or-later

#include "host/long_work.h"

#include "base/status.h"
#include "host/signal_mask.h"
#include "host/view/terminal.h"

#include <time.h>
#include <unistd.h>

enum { TICK_MS = 50 };

/// Leave the terminal as it was, and the line of progress.
static void
leave_terminal(void)
{
  static const char clear[] = "\r\x1b[K";
  pv_terminal_give_keys_back();
  if (isatty(STDERR_FILENO)) {
    const ssize_t told = write(STDERR_FILENO, clear, sizeof(clear) - 1);
    (void)told;
  }
}

/// It ends the program, or stops it until it goes on.
static void
let_act(int signal_number)
{
  leave_terminal();
  pv_terminal_let_signal_act(signal_number);
  pv_terminal_take_keys();
}

static void
obey_keys(void)
{
  int key = 0;
  while ((key = pv_terminal_key()) != 0) {
    if (key == 'q') {
      leave_terminal();
      _exit(PV_EXIT_DONE);
    }
  }
}

static void*
watch(void* user)
{
  PvLongWork* const     work = (PvLongWork*)user;
  const struct timespec tick = { .tv_nsec = TICK_MS * 1000000L };
  sigset_t              signals;
  pv_signals_of_users(&signals);
  pv_terminal_take_keys();
  while (!atomic_load(&work->is_done)) {
    const int signal_number = sigtimedwait(&signals, NULL, &tick);
    if (signal_number > 0) {
      let_act(signal_number);
    }
    obey_keys();
  }
  pv_terminal_give_keys_back();
  return NULL;
}

// Without a thread there are no keys.
void
pv_long_work_begin(PvLongWork* work)
{
  atomic_init(&work->is_done, false);
  pv_terminal_guard(); // Decoders may crash
  work->has_thread = !pthread_create(&work->thread, NULL, watch, work);
  if (!work->has_thread) {
    pv_signals_let_act(&work->before);
  }
}

void
pv_long_work_end(PvLongWork* work)
{
  if (work->has_thread) {
    atomic_store(&work->is_done, true);
    pthread_join(work->thread, NULL);
  } else {
    pv_signals_block_again(&work->before);
  }
}
