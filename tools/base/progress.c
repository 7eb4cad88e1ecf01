// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/base/progress.h"

#include "base/clock.h"
#include "tools/base/progress_line.h"
#include "tools/base/progress_plan.h"

#include <inttypes.h>
#include <stdio.h>

static void
describe(const PvProgress* progress, unsigned room, char* text, size_t n_text)
{
  const uint32_t n_done = progress->n_done;
  const int n = snprintf(text, n_text, "%u/%u %s", n_done, progress->n_total,
                         progress->what);
  if (n_done) {
    const double   seconds = pv_now_s() - progress->start_s;
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
                            .start_s  = pv_now_s(),
                            .is_shown = pv_progress_is_terminal() &&
                                        !pv_progress_is_planned() };
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
