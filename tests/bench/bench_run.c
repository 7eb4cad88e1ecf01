// SPDX-License-Identifier: GPL-3.0-or-later

// bench_run COMMAND...: runs it and prints its wall time in seconds, the most
// memory it had in MB, and its processor time in seconds.

#include "bench.h"

#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static double
seconds(struct timeval t)
{
  return (double)t.tv_sec + 1e-6 * (double)t.tv_usec;
}

int
main(int argc, char** argv)
{
  if (argc < 2) {
    fprintf(stderr, "usage: bench_run COMMAND...\n");
    return 2;
  }
  const double start  = pv_bench_now_ns();
  int          status = 1;
  const pid_t  child  = fork();
  if (child == 0) {
    execvp(argv[1], argv + 1);
    _exit(127);
  }
  if (child < 0 || waitpid(child, &status, 0) != child || status != 0) {
    fprintf(stderr, "bench_run: %s failed\n", argv[1]);
    return 1;
  }
  struct rusage use;
  getrusage(RUSAGE_CHILDREN, &use);
  printf("%.3f %.1f %.3f\n", (pv_bench_now_ns() - start) / 1e9,
         (double)use.ru_maxrss / 1024.0,
         seconds(use.ru_utime) + seconds(use.ru_stime));
  return 0;
}
