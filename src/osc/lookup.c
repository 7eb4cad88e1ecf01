// SPDX-License-Identifier: GPL-3.0-or-later

#include "osc/lookup.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>

struct PvOscLookup {
  PvOscTarget  target;
  PvOscAddress address;
  PvError      error;
  PvStatus     status;
  atomic_bool  is_over;
  atomic_uint  n_users; ///< The thread and who started it: the last one frees
};

static void
leave(PvOscLookup* lookup)
{
  if (atomic_fetch_sub(&lookup->n_users, 1) == 1) {
    free(lookup);
  }
}

static void*
look_up(void* user)
{
  PvOscLookup* const lookup = (PvOscLookup*)user;
  lookup->status =
    pv_osc_target_look_up(&lookup->target, &lookup->address, &lookup->error);
  atomic_store_explicit(&lookup->is_over, true, memory_order_release);
  leave(lookup);
  return NULL;
}

// Signals are for the program's own threads.
static int
start_thread(PvOscLookup* lookup)
{
  pthread_t thread;
  sigset_t  all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  const int r = pthread_create(&thread, NULL, look_up, lookup);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return r ? r : pthread_detach(thread);
}

PvOscLookup*
pv_osc_lookup_start(const PvOscTarget* target)
{
  PvOscLookup* const lookup = (PvOscLookup*)calloc(1, sizeof(*lookup));
  if (lookup) {
    lookup->target = *target;
    atomic_store(&lookup->n_users, 2);
    if (start_thread(lookup)) {
      free(lookup);
      return NULL;
    }
  }
  return lookup;
}

bool
pv_osc_lookup_poll(const PvOscLookup* lookup,
                   PvStatus*          status,
                   PvOscAddress*      address,
                   PvError*           error)
{
  if (!atomic_load_explicit(&lookup->is_over, memory_order_acquire)) {
    return false;
  }
  *status = lookup->status;
  if (*status) {
    *error = lookup->error;
  } else {
    *address = lookup->address;
  }
  return true;
}

void
pv_osc_lookup_leave(PvOscLookup* lookup)
{
  if (lookup) {
    leave(lookup);
  }
}
