// SPDX-License-Identifier: GPL-3.0-or-later

// prctl() and syscall() are Linux's.
#define _GNU_SOURCE

#include "tools/sandbox/confine.h"

#include "tools/sandbox/system_calls.h"

#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

enum { N_KEPT = 3 };

static void
limit(int resource, uint64_t soft, uint64_t hard)
{
  const struct rlimit to = { .rlim_cur = soft, .rlim_max = hard };
  setrlimit(resource, &to);
}

/// Bytes of address space; 0 if that is not known.
static uint64_t
memory_in_use(void)
{
  unsigned long n_pages = 0;
  FILE* const   statm   = fopen("/proc/self/statm", "r");
  if (statm) {
    if (fscanf(statm, "%lu", &n_pages) != 1) {
      n_pages = 0;
    }
    fclose(statm);
  }
  return (uint64_t)n_pages * (uint64_t)sysconf(_SC_PAGESIZE);
}

// Not every C library has close_range().
void
pv_close_from(int first)
{
#ifdef __linux__
  syscall(SYS_close_range, (unsigned)first, ~0U, 0U);
#else
  for (int fd = first; fd < (int)sysconf(_SC_OPEN_MAX); ++fd) {
    close(fd);
  }
#endif
}

bool
pv_confine(const PvConfines* confines)
{
  const uint64_t bytes = memory_in_use() + confines->bytes;
  pv_close_from(N_KEPT);
  limit(RLIMIT_AS, bytes, bytes);
  limit(RLIMIT_CPU, confines->seconds, (uint64_t)confines->seconds + 1);
  limit(RLIMIT_NOFILE, N_KEPT, N_KEPT);
  limit(RLIMIT_FSIZE, 0, 0);
  limit(RLIMIT_NPROC, 0, 0);
  limit(RLIMIT_CORE, 0, 0);
#ifdef __linux__
  prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
#endif
  return pv_system_calls_restrict();
}

bool
pv_confine_is_whole(void)
{
  static const PvConfines any   = { .seconds = 1, .bytes = 1 << 20 };
  int                     how   = 0;
  const pid_t             child = fork();
  if (child == 0) {
    _exit(pv_confine(&any) ? 0 : 1);
  }
  return child > 0 && waitpid(child, &how, 0) == child && how == 0;
}
