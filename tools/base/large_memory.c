// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/base/large_memory.h"

#include "tools/base/nameless_file.h"

#include <stdlib.h>
#include <sys/mman.h>

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

void
pv_large_free(void* at, uint64_t n_bytes)
{
  if (n_bytes <= PV_LARGE_BYTES) {
    free(at);
  } else if (at) {
    munmap(at, n_bytes);
  }
}
