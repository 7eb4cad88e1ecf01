// SPDX-License-Identifier: GPL-3.0-or-later

// RTLD_NEXT is GNU's.
#define _GNU_SOURCE

// Preloaded into a JACK client: its process callback is guarded, and at the
// end the file named by PV_RT_GUARD_REPORT says how often.

#include "support/rt/guard.h"

#include <jack/jack.h>

#include <dlfcn.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

static JackProcessCallback process;
static atomic_ulong        n_cycles;

static int
guarded(jack_nframes_t n, void* user)
{
  pv_rt_guard_enter();
  const int r = process(n, user);
  pv_rt_guard_leave();
  atomic_fetch_add(&n_cycles, 1);
  return r;
}

__attribute__((visibility("default"))) int
jack_set_process_callback(jack_client_t*      client,
                          JackProcessCallback callback,
                          void*               user)
{
  int (*next)(jack_client_t*, JackProcessCallback, void*);
  *(void**)&next = dlsym(RTLD_NEXT, "jack_set_process_callback");
  process        = callback;
  return next(client, guarded, user);
}

__attribute__((destructor)) static void
report(void)
{
  const char* const path = getenv("PV_RT_GUARD_REPORT");
  FILE* const       file = path && n_cycles ? fopen(path, "w") : NULL;
  if (file) {
    fprintf(file, "%lu cycles guarded\n", (unsigned long)n_cycles);
    fclose(file);
  }
}
