// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Memory that is mapped before the audio thread touches it.

#ifndef PV_BASE_PREFAULT_H
#define PV_BASE_PREFAULT_H

#include <stddef.h>

enum {
  PV_PAGE_BYTES  = 4096,     ///< No page is smaller
  PV_STACK_BYTES = 64 * 1024 ///< More than the audio thread needs
};

/// [setup] Write to each page without changing it: memory that was only
/// allocated costs a page fault when it is first written.
static inline void
pv_prefault(void* memory, size_t n_bytes)
{
  volatile char* const bytes = (volatile char*)memory;
  char                 byte  = 0;
  for (size_t i = 0; i < n_bytes; i += PV_PAGE_BYTES) {
    byte     = bytes[i];
    bytes[i] = byte;
  }
  if (n_bytes > 0) {
    byte               = bytes[n_bytes - 1];
    bytes[n_bytes - 1] = byte;
  }
}

/// [any] The same for the calling thread's stack.
static inline void
pv_prefault_stack(void)
{
  volatile char stack[PV_STACK_BYTES];
  for (size_t i = 0; i < sizeof(stack); i += PV_PAGE_BYTES) {
    stack[i] = 0;
  }
}

#endif
