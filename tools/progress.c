// SPDX-License-Identifier: GPL-3.0-or-later

#include "progress.h"

#include <stdio.h>
#include <unistd.h>

enum { WIDTH = 30 };

static double
seconds_since(const struct timespec* start)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)(now.tv_sec - start->tv_sec) +
         1e-9 * (double)(now.tv_nsec - start->tv_nsec);
}

static void
show(const PvProgress* progress)
{
  char           bar[WIDTH + 1] = { 0 };
  const uint32_t n_done         = progress->n_done;
  const uint32_t n_total        = progress->n_total ? progress->n_total : 1;
  const unsigned filled = (unsigned)((uint64_t)WIDTH * n_done / n_total);
  for (unsigned i = 0; i < WIDTH; ++i) {
    bar[i] = i < filled ? '#' : '.';
  }
  fprintf(stderr, "\r[%s] %u/%u %s", bar, n_done, n_total, progress->what);
  if (n_done) {
    const double   seconds = seconds_since(&progress->start);
    const unsigned left =
      (unsigned)(seconds * (n_total - n_done) / n_done + 0.5);
    fprintf(stderr, ", %u:%02u left", left / 60, left % 60);
  }
  fputs("\033[K", stderr);
}

void
pv_progress_start(PvProgress* progress, const char* what, uint32_t n_total)
{
  *progress = (PvProgress){ .what     = what,
                            .n_total  = n_total,
                            .is_shown = isatty(STDERR_FILENO) };
  clock_gettime(CLOCK_MONOTONIC, &progress->start);
  if (progress->is_shown) {
    show(progress);
  }
}

void
pv_progress_step(PvProgress* progress)
{
  ++progress->n_done;
  if (progress->is_shown) {
    show(progress);
  }
}

void
pv_progress_stop(PvProgress* progress)
{
  if (progress->is_shown) {
    fputs("\r\033[K", stderr);
  }
}
