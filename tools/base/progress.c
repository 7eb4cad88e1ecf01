// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/base/progress_private.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { WIDTH = 30, LEAST_BAR = 5, USUAL_COLUMNS = 80 };

static double
seconds_since(const struct timespec* start)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)(now.tv_sec - start->tv_sec) +
         1e-9 * (double)(now.tv_nsec - start->tv_nsec);
}

static unsigned
columns(void)
{
  struct winsize size;
  return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) || !size.ws_col ? USUAL_COLUMNS
                                                                 : size.ws_col;
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

void
pv_progress_draw(double share, const char* text)
{
  const unsigned room           = columns() - 1;
  char           bar[WIDTH + 1] = { 0 };
  const unsigned n_text         = (unsigned)strlen(text);
  const unsigned n_rest         = room > n_text + 3 ? room - n_text - 3 : 0;
  const unsigned n_bar          = n_rest > WIDTH ? WIDTH : n_rest;
  memset(bar, '.', n_bar);
  memset(bar, '#', (size_t)(n_bar * share + 1e-9));
  flockfile(stderr);
  if (n_bar >= LEAST_BAR) {
    fprintf(stderr, "\r[%s] %s\033[K", bar, text);
  } else {
    fprintf(stderr, "\r%.*s\033[K", (int)room, text);
  }
  funlockfile(stderr);
}

static void
show(const PvProgress* progress)
{
  const uint32_t n_total = progress->n_total ? progress->n_total : 1;
  char           text[128];
  describe(progress, columns() - 1, text, sizeof(text));
  pv_progress_draw((double)progress->n_done / n_total, text);
}

bool
pv_progress_is_terminal(void)
{
  const char* const kind = getenv("TERM");
  return isatty(STDERR_FILENO) && (!kind || strcmp(kind, "dumb") != 0);
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
pv_progress_give_way(void)
{
  if (pv_progress_is_terminal()) {
    fputs("\r\033[K", stderr);
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
