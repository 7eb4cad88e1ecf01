// SPDX-License-Identifier: GPL-3.0-or-later

// memfd_create() is Linux's.
#define _GNU_SOURCE

#include "fuzz/fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

const char*
pv_fuzz_file(const uint8_t* data, size_t n)
{
  static int  fd = -1;
  static char path[32];
  if (fd < 0) {
    fd = memfd_create("input", 0);
    snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
  }
  if (ftruncate(fd, 0) || pwrite(fd, data, n, 0) != (ssize_t)n) {
    abort();
  }
  return path;
}
