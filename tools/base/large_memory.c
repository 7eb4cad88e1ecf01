// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/base/large_memory.h"

#include "tools/base/nameless_file.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

void*
pv_large_new(uint64_t n_bytes, PvError* error)
{
  if (n_bytes <= PV_LARGE_BYTES) {
    void* const at = calloc(n_bytes ? n_bytes : 1, 1);
    if (!at) {
      pv_fail(error, PV_ERR_MEMORY, "out of memory");
    }
    return at;
  }
  // Its place on the disk is taken at once: later there would be nobody to tell.
  return pv_nameless_file_map(n_bytes, error);
}

// It matters to the clock alone: a failure changes nothing.
void
pv_large_expect(const void* at, uint64_t n_bytes)
{
  const uintptr_t page  = (uintptr_t)sysconf(_SC_PAGESIZE);
  const uintptr_t start = (uintptr_t)at / page * page;
  if (n_bytes) {
    posix_madvise((void*)start, (uintptr_t)at + n_bytes - start,
                  POSIX_MADV_WILLNEED);
  }
}

void
pv_large_free(void* at, uint64_t n_bytes)
{
  if (n_bytes <= PV_LARGE_BYTES) {
    free(at);
  } else if (at) {
    munmap(at, n_bytes);
  }
}
