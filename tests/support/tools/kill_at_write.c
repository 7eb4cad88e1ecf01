// SPDX-License-Identifier: GPL-3.0-or-later

// Preloaded, it kills the program in the middle of the piece that it writes to a
// regular file as number PV_KILL_AT, the first being 1.

#define _GNU_SOURCE // RTLD_NEXT

#include <dlfcn.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

typedef size_t (*Write)(const void*, size_t, size_t, FILE*);

static long n_written;

size_t
fwrite(const void* bytes, size_t size, size_t n, FILE* stream)
{
  struct stat       info;
  const char* const at = getenv("PV_KILL_AT");
  Write             next;
  *(void**)&next = dlsym(RTLD_NEXT, "fwrite");
  if (at && fileno(stream) > STDERR_FILENO && !fstat(fileno(stream), &info) &&
      S_ISREG(info.st_mode) && ++n_written == atol(at)) {
    next(bytes, 1, size * n / 2, stream);
    fflush(stream);
    raise(SIGKILL);
  }
  return next(bytes, size, n, stream);
}
