// SPDX-License-Identifier: GPL-3.0-or-later

// dladdr() is GNU's.
#define _GNU_SOURCE

#include "support/rt/guard.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// A thread's own, in memory that exists from its start.
typedef struct {
  unsigned depth;
  unsigned n_paused;
  unsigned n_wakes;
} Place;

static _Thread_local Place place __attribute__((tls_model("initial-exec")));

void
pv_rt_guard_enter(void)
{
  if (place.depth++ == 0) {
    place.n_wakes = 0;
  }
}

void
pv_rt_guard_leave(void)
{
  --place.depth;
}

void
pv_rt_guard_pause(void)
{
  ++place.n_paused;
}

void
pv_rt_guard_resume(void)
{
  --place.n_paused;
}

static void
say(const char* call, const void* caller)
{
  char      line[512];
  Dl_info   from = { 0 };
  const int r    = dladdr(caller, &from);
  const int n    = snprintf(
       line, sizeof(line), "rt_guard: %s called in real time by %s (%s+%#lx)\n",
       call, from.dli_sname ? from.dli_sname : "?",
    r && from.dli_fname ? from.dli_fname : "?",
       (unsigned long)((const char*)caller - (const char*)from.dli_fbase));
  if (n > 0 && write(STDERR_FILENO, line, strlen(line)) < 0) {
    _exit(3);
  }
}

void
pv_rt_guard_forbid(const char* call, const void* caller)
{
  if (place.depth > 0 && place.n_paused == 0) {
    place.depth = 0;
    say(call, caller);
    abort();
  }
}

void
pv_rt_guard_allow_once(const char* call, const void* caller)
{
  if (place.depth > 0 && place.n_paused == 0 && ++place.n_wakes > 1) {
    pv_rt_guard_forbid(call, caller);
  }
}
