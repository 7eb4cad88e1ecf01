// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/base/progress_line.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { WIDTH = 30, LEAST_BAR = 5, USUAL_COLUMNS = 80 };

bool
pv_progress_is_terminal(void)
{
  const char* const kind = getenv("TERM");
  return isatty(STDERR_FILENO) && (!kind || strcmp(kind, "dumb") != 0);
}

static unsigned
columns(void)
{
  struct winsize size;
  return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) || !size.ws_col ? USUAL_COLUMNS
                                                                 : size.ws_col;
}

unsigned
pv_progress_room(void)
{
  return columns() - 1;
}

void
pv_progress_draw(double share, const char* text)
{
  const unsigned room           = pv_progress_room();
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

void
pv_progress_give_way(void)
{
  if (pv_progress_is_terminal()) {
    fputs("\r\033[K", stderr);
  }
}
