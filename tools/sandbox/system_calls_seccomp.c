// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/sandbox/system_calls.h"

#include <errno.h>
#include <seccomp.h>
#include <stddef.h>
#include <sys/mman.h>

static const int plain[] = {
  SCMP_SYS(read),
  SCMP_SYS(pread64),
  SCMP_SYS(write),
  SCMP_SYS(lseek),
  SCMP_SYS(close),
  SCMP_SYS(brk),
  SCMP_SYS(munmap),
  SCMP_SYS(mremap),
  SCMP_SYS(madvise),
  SCMP_SYS(futex),
  SCMP_SYS(getpid),
  SCMP_SYS(getrandom),
  SCMP_SYS(clock_gettime),
  SCMP_SYS(gettimeofday),
  SCMP_SYS(time),
  SCMP_SYS(sched_yield),
  SCMP_SYS(rt_sigprocmask),
  SCMP_SYS(rt_sigreturn),
  SCMP_SYS(restart_syscall),
  SCMP_SYS(exit),
  SCMP_SYS(exit_group),
};

/// Where code could be made of data.
static const int with_protection[] = {
  SCMP_SYS(mmap),
  SCMP_SYS(mmap2),
  SCMP_SYS(mprotect),
};

static bool
add_rules(scmp_filter_ctx filter)
{
  bool is_whole = true;
  for (size_t i = 0; i < sizeof(plain) / sizeof(plain[0]); ++i) {
    is_whole &= !seccomp_rule_add(filter, SCMP_ACT_ALLOW, plain[i], 0);
  }
  for (size_t i = 0; i < sizeof(with_protection) / sizeof(with_protection[0]);
       ++i) {
    is_whole &= !seccomp_rule_add(filter, SCMP_ACT_ALLOW, with_protection[i], 1,
                                  SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
  }
  return is_whole;
}

bool
pv_system_calls_restrict(void)
{
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
  const bool is_done     = filter && add_rules(filter) && !seccomp_load(filter);
  seccomp_release(filter);
  return is_done;
}
