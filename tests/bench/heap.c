// SPDX-License-Identifier: GPL-3.0-or-later

// Counts calls of the heap, whoever makes them.

#include "bench.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>

// glibc's own names of its heap.
void*
__libc_malloc(size_t size);
void*
__libc_calloc(size_t n, size_t size);
void*
__libc_realloc(void* memory, size_t size);
void*
__libc_memalign(size_t alignment, size_t size);
void
__libc_free(void* memory);

static atomic_uint_fast64_t n_calls;

static void
count(void)
{
  atomic_fetch_add_explicit(&n_calls, 1, memory_order_relaxed);
}

uint64_t
pv_bench_heap_calls(void)
{
  return atomic_load_explicit(&n_calls, memory_order_relaxed);
}

void*
malloc(size_t size)
{
  count();
  return __libc_malloc(size);
}

void*
calloc(size_t n, size_t size)
{
  count();
  return __libc_calloc(n, size);
}

void*
realloc(void* memory, size_t size)
{
  count();
  return __libc_realloc(memory, size);
}

void*
aligned_alloc(size_t alignment, size_t size)
{
  count();
  return __libc_memalign(alignment, size);
}

int
posix_memalign(void** memory, size_t alignment, size_t size)
{
  count();
  *memory = __libc_memalign(alignment, size);
  return *memory ? 0 : ENOMEM;
}

void
free(void* memory)
{
  count();
  __libc_free(memory);
}
