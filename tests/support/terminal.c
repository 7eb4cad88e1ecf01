// SPDX-License-Identifier: GPL-3.0-or-later

// posix_openpt() and TIOCSWINSZ.
#define _DEFAULT_SOURCE
#define _XOPEN_SOURCE 700

#include "support/terminal.h"

#include <check.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { MAX_BYTES = 1 << 20 };

typedef struct {
  int    master;
  char*  bytes;
  size_t n;
} Reader;

static void
clear_to_end(PvTerminal* t)
{
  if (t->row < t->n_rows) {
    for (uint32_t i = t->column; i < t->n_columns; ++i) {
      t->cell[t->row][i][0] = '\0';
    }
  }
}

static void
clear_below(PvTerminal* t)
{
  clear_to_end(t);
  for (uint32_t row = t->row + 1; row < t->n_rows; ++row) {
    memset(t->cell[row], 0, sizeof(t->cell[row]));
  }
}

static void
switch_mode(PvTerminal* t, const char* parameter, bool on)
{
  if (!strcmp(parameter, "?1049")) {
    t->other_screen = on;
  } else if (!strcmp(parameter, "?25")) {
    t->cursor_hidden = !on;
  } else {
    ck_abort_msg("mode %s", parameter);
  }
}

/// Behind ESC [: returns the byte after the sequence.
static const char*
obey(PvTerminal* t, const char* s)
{
  char parameter[24] = "";
  for (size_t n = 0; strchr("0123456789;?", *s) && n < 23; ++s) {
    parameter[n++] = *s;
  }
  switch (*s) {
    case 'H':
      t->row = t->column = 0;
      break;
    case 'K':
      clear_to_end(t);
      break;
    case 'J':
      t->n_clears += parameter[0] == '2';
      clear_below(t);
      break;
    case 'm':
      t->is_styled = true;
      strcpy(t->style_now, strcmp(parameter, "0") != 0 ? parameter : "");
      break;
    case 'h':
    case 'l':
      switch_mode(t, parameter, *s == 'h');
      break;
    default:
      ck_abort_msg("sequence %s%c", parameter, *s);
  }
  return s + 1;
}

static bool
is_wide(const char* s)
{
  // The tests' own wide characters: CJK, U+3041 to U+9FFF, and emoji.
  return ((unsigned char)s[0] >= 0xE3 && (unsigned char)s[0] <= 0xE9) ||
         (unsigned char)s[0] == 0xF0;
}

static bool
is_combining(const char* s)
{
  // U+0300 to U+033F.
  return (unsigned char)s[0] == 0xCC;
}

static const char*
put(PvTerminal* t, const char* s)
{
  size_t n = 1;
  while ((s[n] & 0xC0) == 0x80) {
    ++n;
  }
  const uint32_t columns = is_wide(s) ? 2 : 1;
  if (is_combining(s)) {
    return s + n;
  }
  if (t->column + columns > t->n_columns || t->row >= t->n_rows) {
    t->ran_over = true;
    return s + n;
  }
  char* const cell = t->cell[t->row][t->column];
  memcpy(cell, s, n < 7 ? n : 7);
  cell[n < 7 ? n : 7] = '\0';
  strcpy(t->style[t->row][t->column], t->style_now);
  if (columns == 2) {
    // Its other half shows nothing of its own.
    strcpy(t->cell[t->row][t->column + 1], "\x01");
  }
  t->column += columns;
  return s + n;
}

static void
show(PvTerminal* t, const char* s, const char* end)
{
  while (s < end) {
    if (s[0] == '\x1b' && s[1] == '[') {
      s = obey(t, s + 2);
    } else if (*s == '\r' || *s == '\n') {
      t->column = *s == '\r' ? 0 : t->column;
      t->row += *s == '\n';
      ++s;
    } else {
      s = put(t, s);
    }
  }
}

static void*
read_all(void* user)
{
  Reader* const reader = (Reader*)user;
  ssize_t       n      = 0;
  while ((n = read(reader->master, reader->bytes + reader->n,
                   MAX_BYTES - reader->n - 1)) > 0) {
    reader->n += (size_t)n;
  }
  return NULL;
}

static int
open_slave(int master, uint32_t n_rows, uint32_t n_columns)
{
  const struct winsize size = { .ws_row = (unsigned short)n_rows,
                                .ws_col = (unsigned short)n_columns };
  ck_assert(!grantpt(master) && !unlockpt(master));
  const int slave = open(ptsname(master), O_RDWR | O_NOCTTY);
  ck_assert_int_ge(slave, 0);
  ck_assert_int_eq(ioctl(slave, TIOCSWINSZ, &size), 0);
  return slave;
}

void
pv_terminal_run(PvTerminal* terminal,
                uint32_t    n_rows,
                uint32_t    n_columns,
                void (*draw)(void* user),
                void* user)
{
  Reader    reader = { .master = posix_openpt(O_RDWR | O_NOCTTY),
                       .bytes  = (char*)calloc(1, MAX_BYTES) };
  pthread_t thread;
  ck_assert_int_ge(reader.master, 0);
  const int slave         = open_slave(reader.master, n_rows, n_columns);
  const int stdout_before = dup(STDOUT_FILENO);
  const int stdin_before  = dup(STDIN_FILENO);
  fflush(stdout);
  dup2(slave, STDOUT_FILENO);
  dup2(slave, STDIN_FILENO);
  close(slave);
  ck_assert_int_eq(pthread_create(&thread, NULL, read_all, &reader), 0);
  draw(user);
  fflush(stdout);
  // The last writer leaves, and the reader sees the end.
  dup2(stdout_before, STDOUT_FILENO);
  dup2(stdin_before, STDIN_FILENO);
  close(stdout_before);
  close(stdin_before);
  pthread_join(thread, NULL);
  close(reader.master);
  *terminal = (PvTerminal){ .n_rows = n_rows, .n_columns = n_columns };
  show(terminal, reader.bytes, reader.bytes + reader.n);
  free(reader.bytes);
}

void
pv_terminal_row(const PvTerminal* terminal,
                uint32_t          row,
                char              text[PV_MAX_COLUMNS * 8])
{
  size_t n = 0, used = 0;
  for (uint32_t i = 0; i < terminal->n_columns; ++i) {
    const char* const cell = terminal->cell[row][i];
    if (cell[0] == '\x01') {
      continue;
    }
    n += (size_t)sprintf(text + n, "%s", cell[0] ? cell : " ");
    used = cell[0] && cell[0] != ' ' ? n : used;
  }
  text[used] = '\0';
}

int
pv_terminal_find(const PvTerminal* terminal, const char* text)
{
  char line[PV_MAX_COLUMNS * 8];
  for (uint32_t row = 0; row < terminal->n_rows; ++row) {
    pv_terminal_row(terminal, row, line);
    if (strstr(line, text)) {
      return (int)row;
    }
  }
  return -1;
}

const char*
pv_terminal_style(const PvTerminal* terminal, const char* text)
{
  char      line[PV_MAX_COLUMNS * 8];
  const int row = pv_terminal_find(terminal, text);
  ck_assert_msg(row >= 0, "no '%s'", text);
  pv_terminal_row(terminal, (uint32_t)row, line);
  const char* const end    = strstr(line, text);
  uint32_t          column = 0;
  for (const char* at = line; at < end; ++at, ++column) {
    while ((at[1] & 0xC0) == 0x80) {
      ++at;
    }
    column += terminal->cell[row][column + 1][0] == '\x01';
  }
  return terminal->style[row][column];
}
