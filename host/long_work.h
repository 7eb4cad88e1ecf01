// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Long work before the program has begun, which a key or a signal ends at once.

#ifndef PV_HOST_LONG_WORK_H
#define PV_HOST_LONG_WORK_H

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>

typedef struct {
  pthread_t   thread;
  bool        has_thread;
  atomic_bool is_done;
  sigset_t    before; ///< Signals that were blocked
} PvLongWork;

/// [setup] From here on `q` ends the program with status 0, and signals that main()
/// waits for do what they do by default; the terminal is left as it was.
void
pv_long_work_begin(PvLongWork* work);

/// [setup] Have main() wait for them again.
void
pv_long_work_end(PvLongWork* work);

#endif
