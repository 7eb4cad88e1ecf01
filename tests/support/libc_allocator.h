// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  glibc's own names for what a module stands before: dlsym() itself
/// allocates.

#ifndef PV_TESTS_LIBC_ALLOCATOR_H
#define PV_TESTS_LIBC_ALLOCATOR_H

#include <stddef.h>

extern void*
__libc_malloc(size_t n);
extern void*
__libc_calloc(size_t n, size_t size);
extern void*
__libc_realloc(void* memory, size_t n);
extern void
__libc_free(void* memory);
extern void*
__libc_memalign(size_t alignment, size_t n);

#define INTERPOSED __attribute__((visibility("default")))

#endif
