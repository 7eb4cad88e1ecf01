// SPDX-License-Identifier: GPL-3.0-or-later

// dladdr() is GNU's.
#define _GNU_SOURCE

#include "support/failing.h"
#include "support/libc_allocator.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// A mark before each block of whom it belongs to, so that it's known when it is
// given back; it keeps the block's alignment.
enum { MARK = 64, OURS = 0x0a11, THEIRS = 0x0fff };

static atomic_ulong at;
static atomic_ulong fail_at;
static atomic_bool  fail_all;
static atomic_bool  has_failed;
static atomic_long  n_blocks;

void
pv_failing_arm(unsigned long n, bool all)
{
  atomic_store(&at, 0);
  atomic_store(&fail_all, all);
  atomic_store(&has_failed, false);
  atomic_store(&fail_at, n);
}

bool
pv_failing_has_failed(void)
{
  return atomic_load(&has_failed);
}

long
pv_failing_n_blocks(void)
{
  return atomic_load(&n_blocks);
}

static bool
is_theirs(const void* caller)
{
  Dl_info from;
  return dladdr(caller, &from) && from.dli_fname &&
         strstr(from.dli_fname, "libfftw3");
}

static bool
fails(void)
{
  const unsigned long n    = atomic_fetch_add(&at, 1) + 1;
  const unsigned long goal = atomic_load(&fail_at);
  if (goal > 0 && (n == goal || (n > goal && atomic_load(&fail_all)))) {
    atomic_store(&has_failed, true);
    return true;
  }
  return false;
}

static void*
allocate(size_t alignment, size_t n, const void* caller)
{
  const bool   theirs = is_theirs(caller);
  const size_t head   = alignment > MARK ? alignment : MARK;
  if ((!theirs && fails()) || n > PTRDIFF_MAX - head) {
    errno = ENOMEM;
    return NULL;
  }
  char* const memory = (char*)__libc_memalign(head, head + n);
  if (!memory) {
    return NULL;
  }
  size_t* const mark = (size_t*)(void*)(memory + head) - 3;
  mark[0]            = head;
  mark[1]            = n;
  mark[2]            = theirs ? THEIRS : OURS;
  atomic_fetch_add(&n_blocks, theirs ? 0 : 1);
  return memory + head;
}

static void
give_back(void* block)
{
  if (block) {
    const size_t* const mark = (const size_t*)block - 3;
    atomic_fetch_sub(&n_blocks, mark[2] == OURS ? 1 : 0);
    __libc_free((char*)block - mark[0]);
  }
}

INTERPOSED void*
malloc(size_t n)
{
  return allocate(16, n, __builtin_return_address(0));
}

INTERPOSED void*
calloc(size_t n, size_t size)
{
  if (size && n > PTRDIFF_MAX / size) {
    errno = ENOMEM;
    return NULL;
  }
  void* const block = allocate(16, n * size, __builtin_return_address(0));
  return block ? memset(block, 0, n * size) : NULL;
}

INTERPOSED void*
realloc(void* block, size_t n)
{
  void* const fresh = allocate(16, n, __builtin_return_address(0));
  if (fresh && block) {
    const size_t n_old = ((const size_t*)block)[-2];
    memcpy(fresh, block, n < n_old ? n : n_old);
    give_back(block);
  }
  return fresh;
}

INTERPOSED void
free(void* block)
{
  give_back(block);
}

INTERPOSED void*
aligned_alloc(size_t alignment, size_t n)
{
  return allocate(alignment, n, __builtin_return_address(0));
}

INTERPOSED void*
memalign(size_t alignment, size_t n);
INTERPOSED void*
memalign(size_t alignment, size_t n)
{
  return allocate(alignment, n, __builtin_return_address(0));
}

INTERPOSED int
posix_memalign(void** block, size_t alignment, size_t n)
{
  *block = allocate(alignment, n, __builtin_return_address(0));
  return *block ? 0 : ENOMEM;
}

// The allocations of the program's own start are not counted.
__attribute__((constructor)) static void
begin(void)
{
  const char* const n = getenv("PV_FAIL_AT");
  if (n) {
    pv_failing_arm(strtoul(n, NULL, 10), getenv("PV_FAIL_ALL") != NULL);
  }
}

__attribute__((destructor)) static void
report(void)
{
  const char* const path = getenv("PV_FAIL_COUNT");
  const int         fd   = path ? open(path, O_WRONLY | O_CREAT, 0666) : -1;
  if (fd >= 0) {
    dprintf(fd, "%lu %d\n", (unsigned long)at, (int)has_failed);
    close(fd);
  }
}
