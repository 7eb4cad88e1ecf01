// SPDX-License-Identifier: GPL-3.0-or-later

// TIOCGWINSZ is not POSIX.
#define _DEFAULT_SOURCE

#include "host/view/screen.h"

#include "base/utf8.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum {
  STANDARD_ROWS    = 24,
  STANDARD_COLUMNS = 80,
  MAX_ROWS         = 500,
  MAX_COLUMNS      = 1000,
  N_EIGHTHS        = 8
};

static uint32_t
at_most(uint32_t n, uint32_t n_max)
{
  return n < n_max ? n : n_max;
}

void
pv_screen_begin(PvScreen* screen, PvInk ink, bool blocks)
{
  struct winsize size  = { 0 };
  const int      r     = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size);
  const bool     known = !r && size.ws_row > 0 && size.ws_col > 0;
  // Beyond the last column some terminals go on to the next line.
  *screen = (PvScreen){
    .ink    = ink,
    .blocks = blocks,
    .n_rows = at_most(known ? size.ws_row : STANDARD_ROWS, MAX_ROWS),
    .n_columns =
      at_most(known ? size.ws_col : STANDARD_COLUMNS, MAX_COLUMNS) - 1
  };
  screen->cells =
    (PvCell*)calloc(screen->n_rows * screen->n_columns + 1, sizeof(PvCell));
  screen->n_rows = screen->cells ? screen->n_rows : 0;
  pv_screen_go(screen, 0, 0, screen->n_columns);
}

static void
print_row(const PvScreen* screen, const PvCell* cells)
{
  uint32_t n = screen->n_columns;
  while (n > 0 && cells[n - 1].n_bytes == 0) {
    --n;
  }
  PvStyle style = PV_STYLE_PLAIN;
  for (uint32_t x = 0; x < n; x += cells[x].is_wide ? 2 : 1) {
    const PvCell* const cell = &cells[x];
    if (cell->style != style) {
      pv_ink_off(screen->ink, style);
      pv_ink_on(screen->ink, cell->style);
      style = cell->style;
    }
    fwrite(cell->n_bytes ? cell->text : " ", 1,
           cell->n_bytes ? cell->n_bytes : 1, stdout);
  }
  pv_ink_off(screen->ink, style);
  fputs("\x1b[K", stdout);
}

void
pv_screen_end(PvScreen* screen)
{
  fputs("\x1b[H", stdout);
  for (uint32_t row = 0; row < screen->n_rows; ++row) {
    fputs(row ? "\r\n" : "", stdout);
    print_row(screen, screen->cells + row * screen->n_columns);
  }
  fputs("\x1b[J", stdout);
  free(screen->cells);
  *screen = (PvScreen){ 0 };
}

void
pv_screen_go(PvScreen* screen, uint32_t row, uint32_t left, uint32_t n_columns)
{
  screen->row    = row;
  screen->left   = at_most(left, screen->n_columns);
  screen->right  = at_most(screen->left + n_columns, screen->n_columns);
  screen->column = screen->left;
}

void
pv_screen_next(PvScreen* screen)
{
  ++screen->row;
  screen->column = screen->left;
}

uint32_t
pv_screen_room(const PvScreen* screen)
{
  return screen->row < screen->n_rows ? screen->right - screen->column : 0;
}

// Where UTF-8 may not be printed its bytes could be control characters.
static bool
is_shown(const PvScreen* screen, PvCharacter c)
{
  return pv_utf8_is_printable(c) && (screen->blocks || c.code < 0x7F);
}

static uint32_t
columns_of(const PvScreen* screen, PvCharacter c)
{
  return is_shown(screen, c) ? pv_utf8_character_columns(c.code) : 1;
}

uint32_t
pv_screen_columns(const PvScreen* screen, const char* text)
{
  uint32_t n = 0;
  for (PvCharacter c = pv_utf8_read(text); *text; c = pv_utf8_read(text)) {
    n += columns_of(screen, c);
    text += c.n_bytes;
  }
  return n;
}

// Half of a wide character that is written over shows nothing.
static void
free_cell(PvCell* row, uint32_t x)
{
  if (x > 0 && row[x - 1].is_wide) {
    row[x - 1] = (PvCell){ 0 };
  }
  row[x] = (PvCell){ 0 };
}

static void
put(PvScreen*   screen,
    PvStyle     style,
    const char* bytes,
    size_t      n,
    uint32_t    columns)
{
  PvCell* const row = screen->cells + screen->row * screen->n_columns;
  uint32_t      at  = screen->column;
  if (columns == 0) { // It goes with the character before
    at -= at > screen->left ? 1 : 0;
    at -= at > screen->left && row[at].n_bytes == 0 ? 1 : 0;
  }
  for (uint32_t i = 0; i < columns; ++i) {
    free_cell(row, at + i);
  }
  PvCell* const cell = &row[at];
  if (cell->n_bytes + n <= sizeof(cell->text)) {
    memcpy(cell->text + cell->n_bytes, bytes, n);
    cell->n_bytes = (uint8_t)(cell->n_bytes + n);
  }
  if (columns > 0) {
    cell->is_wide = columns == 2;
    cell->style   = screen->is_dimmed ? PV_STYLE_FAINT : style;
  }
  screen->column += columns;
}

static void
put_cut(PvScreen* screen, PvStyle style, const char* text, uint32_t n_columns)
{
  if (n_columns == 0) {
    return;
  }
  const bool        is_cut = pv_screen_columns(screen, text) > n_columns;
  const char* const mark   = screen->blocks ? "\xe2\x80\xa6" : ".";
  uint32_t          left   = n_columns - (is_cut ? 1 : 0);
  for (PvCharacter c                             = pv_utf8_read(text);
       *text && columns_of(screen, c) <= left; c = pv_utf8_read(text)) {
    const bool shown = is_shown(screen, c);
    put(screen, style, shown ? text : "?", shown ? c.n_bytes : 1,
        columns_of(screen, c));
    left -= columns_of(screen, c);
    text += c.n_bytes;
  }
  if (is_cut) {
    put(screen, style, mark, strlen(mark), 1);
  }
}

void
pv_screen_text(PvScreen* screen, PvStyle style, const char* text)
{
  put_cut(screen, style, text, pv_screen_room(screen));
}

void
pv_screen_cell(PvScreen*   screen,
               PvStyle     style,
               const char* text,
               uint32_t    n_columns)
{
  const uint32_t n   = at_most(n_columns, pv_screen_room(screen));
  const uint32_t end = screen->column + n;
  put_cut(screen, style, text, n);
  screen->column = end;
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
  const uint32_t           n       = at_most(n_columns, pv_screen_room(screen));
  const uint32_t           end     = screen->column + n;
  const uint32_t           n_parts = screen->blocks ? N_EIGHTHS : 1;
  const double             filled  = fmin(fmax(share, 0.0), 1.0) * n;
  const uint32_t           steps   = (uint32_t)lrint(filled * n_parts);
  const char* const        block   = screen->blocks ? "\xe2\x96\x88" : "#";
  const char* const part = screen->blocks ? parts[steps % N_EIGHTHS] : "";
  for (uint32_t i = 0; i < steps / n_parts; ++i) {
    put(screen, style, block, strlen(block), 1);
  }
  if (*part) {
    put(screen, style, part, strlen(part), 1);
  }
  screen->column = end;
}
