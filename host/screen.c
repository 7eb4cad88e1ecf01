// SPDX-License-Identifier: GPL-3.0-or-later

// TIOCGWINSZ is not POSIX.
#define _DEFAULT_SOURCE

#include "host/screen.h"

#include "base/utf8.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum {
  STANDARD_ROWS    = 24,
  STANDARD_COLUMNS = 80,
  MAX_COLUMNS      = 1023,
  N_EIGHTHS        = 8
};

static void
style_on(const PvScreen* screen, PvStyle style)
{
  static const char* const sequences[] = { "",         "\x1b[1m",  "\x1b[32m",
                                           "\x1b[33m", "\x1b[31m", "\x1b[2m" };
  if (screen->colour) {
    fputs(sequences[style], stdout);
  }
}

static void
style_off(const PvScreen* screen, PvStyle style)
{
  if (screen->colour && style != PV_STYLE_PLAIN) {
    fputs("\x1b[0m", stdout);
  }
}

void
pv_screen_begin(PvScreen* screen, bool colour, bool blocks)
{
  struct winsize size  = { 0 };
  const int      r     = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size);
  const bool     known = !r && size.ws_row > 0 && size.ws_col > 0;
  *screen =
    (PvScreen){ .colour    = colour,
                .blocks    = blocks,
                .n_rows    = known ? size.ws_row : STANDARD_ROWS,
                .n_columns = (known ? size.ws_col : STANDARD_COLUMNS) - 1u };
  fputs("\x1b[H", stdout);
}

void
pv_screen_end(PvScreen* screen)
{
  fputs("\x1b[J", stdout);
  screen->n_rows = 0;
}

uint32_t
pv_screen_room(const PvScreen* screen)
{
  return screen->n_columns - screen->column;
}

// Where UTF-8 may not be printed its bytes could be control characters.
static uint32_t
print_cut(const PvScreen* screen, const char* text, uint32_t n_columns)
{
  char plain[MAX_COLUMNS + 2];
  if (screen->blocks) {
    return pv_utf8_print_cut(stdout, text, n_columns, "\xe2\x80\xa6");
  }
  const size_t n = pv_utf8_cut(text, sizeof(plain) - 1);
  memcpy(plain, text, n);
  plain[n] = '\0';
  pv_utf8_to_ascii(plain);
  return pv_utf8_print_cut(stdout, plain, n_columns, ".");
}

void
pv_screen_text(PvScreen* screen, PvStyle style, const char* text)
{
  style_on(screen, style);
  screen->column += print_cut(screen, text, pv_screen_room(screen));
  style_off(screen, style);
}

void
pv_screen_cell(PvScreen*   screen,
               PvStyle     style,
               const char* text,
               uint32_t    n_columns)
{
  const uint32_t room = pv_screen_room(screen);
  const uint32_t n    = n_columns < room ? n_columns : room;
  style_on(screen, style);
  for (uint32_t used = print_cut(screen, text, n); used < n; ++used) {
    putchar(' ');
  }
  style_off(screen, style);
  screen->column += n;
}

void
pv_screen_bar(PvScreen* screen, PvStyle style, double share, uint32_t n_columns)
{
  static const char* const parts[N_EIGHTHS] = { "",
                                                "\xe2\x96\x8f",
                                                "\xe2\x96\x8e",
                                                "\xe2\x96\x8d",
                                                "\xe2\x96\x8c",
                                                "\xe2\x96\x8b",
                                                "\xe2\x96\x8a",
                                                "\xe2\x96\x89" };
  const uint32_t           room             = pv_screen_room(screen);
  const uint32_t           n = n_columns < room ? n_columns : room;
  const double   filled = (share < 0.0 ? 0.0 : share > 1.0 ? 1.0 : share) * n;
  const uint32_t eighths =
    (uint32_t)lrint(filled * (screen->blocks ? N_EIGHTHS : 1));
  const uint32_t whole = screen->blocks ? eighths / N_EIGHTHS : eighths;
  const char*    part  = screen->blocks ? parts[eighths % N_EIGHTHS] : "";
  uint32_t       i     = 0;
  style_on(screen, style);
  for (; i < whole; ++i) {
    fputs(screen->blocks ? "\xe2\x96\x88" : "#", stdout);
  }
  fputs(part, stdout);
  style_off(screen, style);
  for (i += *part != '\0'; i < n; ++i) {
    putchar(' ');
  }
  screen->column += n;
}

void
pv_screen_next(PvScreen* screen)
{
  fputs("\x1b[K", stdout);
  if (screen->n_rows > 1) {
    fputs("\r\n", stdout);
    --screen->n_rows;
    screen->column = 0;
  }
}
