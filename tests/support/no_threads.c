// SPDX-License-Identifier: GPL-3.0-or-later

// Stands before libc in a test that has no label "threads", so that it isn't run under
// the thread sanitizer: there it may start none.

#define _GNU_SOURCE

#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef int (*Create)(pthread_t*,
                      const pthread_attr_t*,
                      void* (*)(void*),
                      void*);

int
pthread_create(pthread_t*            thread,
               const pthread_attr_t* attributes,
               void* (*run)(void*),
               void* user)
{
  Dl_info     where = { .dli_fname = "" };
  const void* start = *(void**)&run;
  // Linear algebra does as the machine has it.
  if (!strncmp(program_invocation_short_name, "test_", 5) &&
      !(dladdr(start, &where) && strstr(where.dli_fname, "blas"))) {
    fprintf(
      stderr,
      "%s: starts a thread: its labels in CMakeLists.txt lack \"threads\", "
      "by which it would run under the thread sanitizer\n",
      program_invocation_short_name);
    abort();
  }
  Create create;
  *(void**)&create = dlsym(RTLD_NEXT, "pthread_create");
  return create(thread, attributes, run, user);
}
