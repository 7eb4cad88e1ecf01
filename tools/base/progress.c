// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/base/progress.h"

#include "tools/base/progress_line.h"
#include "tools/base/progress_plan.h"

#include <inttypes.h>
#include <stdio.h>

static double
seconds_since(const struct timespec* start)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)(now.tv_sec - start->tv_sec) +
         1e-9 * (double)(now.tv_nsec - start->tv_nsec);
}

static void
describe(const PvProgress* progress, unsigned room, char* text, size_t n_text)
{
  const uint32_t n_done = progress->n_done;
  const int n = snprintf(text, n_text, "%u/%u %s", n_done, progress->n_total,
                         progress->what);
  if (n_done) {
    const double   seconds = seconds_since(&progress->start);
    const uint64_t left =
      (uint64_t)(seconds * (progress->n_total - n_done) / n_done + 0.5);
    char      time[40];
    const int n_time = snprintf(time, sizeof(time), ", %" PRIu64 ":%02u left",
                                left / 60, (unsigned)(left % 60));
    if ((unsigned)(n + n_time) <= room) {
      snprintf(text + n, n_text - (size_t)n, "%s", time);
    }
  }
}

static void
show(const PvProgress* progress)
{
  const uint32_t n_total = progress->n_total ? progress->n_total : 1;
  char           text[128];
  describe(progress, pv_progress_room(), text, sizeof(text));
  pv_progress_draw((double)progress->n_done / n_total, text);
}

void
pv_progress_start(PvProgress* progress, const char* what, uint32_t n_total)
{
  *progress = (PvProgress){ .what     = what,
                            .n_total  = n_total,
                            .is_shown = pv_progress_is_terminal() &&
                                        !pv_progress_is_planned() };
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
