// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Text on standard output.

#include "tools/base/text.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// Print words, `n_columns` in a line at most if they can be parted, and end the
/// last line; cuts the text up and puts it together again.
static void
put_words(char* text, uint32_t n_columns, uint32_t indent)
{
  uint32_t column = 0;
  while (*text) {
    const uint32_t n_spaces = (uint32_t)strspn(text, " ");
    char* const    word     = text + n_spaces;
    char* const    end      = word + strcspn(word, " ");
    const char     kept     = *end;
    *end                    = '\0';
    const uint32_t n        = pv_utf8_columns(word);
    const bool breaks = column > indent && column + n_spaces + n > n_columns;
    printf(breaks ? "\n%*s" : "%*s", (int)(breaks ? indent : n_spaces), "");
    pv_utf8_print(stdout, word);
    column = (breaks ? indent : column + n_spaces) + n;
    *end   = kept;
    text   = end;
  }
  putchar('\n');
}

__attribute__((format(printf, 3, 0))) static void
print(uint32_t n_columns, uint32_t indent, const char* format, va_list args)
{
  char    text[1024];
  va_list again;
  va_copy(again, args);
  const int   n     = vsnprintf(text, sizeof(text), format, args);
  char* const whole = n < (int)sizeof(text) ? NULL : malloc((size_t)n + 1);
  if (whole) {
    vsnprintf(whole, (size_t)n + 1, format, again);
  }
  va_end(again);
  put_words(whole ? whole : text, n_columns, indent);
  free(whole);
}

void
pv_print_line(const char* format, ...)
{
  va_list args;
  va_start(args, format);
  print(UINT32_MAX, 0, format, args);
  va_end(args);
}

void
pv_print_wrapped(uint32_t indent, const char* format, ...)
{
  va_list args;
  va_start(args, format);
  print(PV_LINE_COLUMNS, indent, format, args);
  va_end(args);
}

static bool
is_all_printable(const char* text)
{
  while (*text) {
    const PvCharacter c = pv_utf8_read(text);
    if (!pv_utf8_is_printable(c)) {
      return false;
    }
    text += c.n_bytes;
  }
  return true;
}

/// '…' takes all but the apostrophe as it is.
static void
print_in_apostrophes(const char* text)
{
  for (; *text; ++text) {
    fputs(*text == '\'' ? "'\\''" : (const char[]){ *text, '\0' }, stdout);
  }
}

/// $'…' has escapes; bytes of what isn't printable are octal.
static void
print_in_escapes(const char* text)
{
  while (*text) {
    const PvCharacter c     = pv_utf8_read(text);
    const bool        shows = pv_utf8_is_printable(c);
    if (*text == '\'' || *text == '\\') {
      putchar('\\');
    }
    for (uint32_t i = 0; i < c.n_bytes; ++i) {
      printf(shows ? "%c" : "\\%03o", (unsigned char)text[i]);
    }
    text += c.n_bytes;
  }
}

void
pv_print_quoted(const char* path)
{
  const bool is_plain = is_all_printable(path);
  fputs(is_plain ? "'" : "$'", stdout);
  fputs(*path == '-' ? "./" : "", stdout);
  is_plain ? print_in_apostrophes(path) : print_in_escapes(path);
  putchar('\'');
}
