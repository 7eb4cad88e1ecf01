// SPDX-License-Identifier: GPL-3.0-or-later

// bench_run COMMAND...: runs it and prints its wall time in seconds and the
// most memory it had in MB.

#include "bench.h"

#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

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
  printf("%.3f %.1f\n", (pv_bench_now_ns() - start) / 1e9,
         (double)use.ru_maxrss / 1024.0);
  return 0;
}
