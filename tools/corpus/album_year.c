// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/corpus/album_year.h"

#include "tools/base/text.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

static const char digits[] = "0123456789";

static const char* const opening[] = { "(",      "[",      "{",
                                       "\uff08", "\uff3b", "\u3010" };
static const char* const closing[] = { ")",      "]",      "}",
                                       "\uff09", "\uff3d", "\u3011" };
static const char* const dashes[]  = { "-", "\u2010", "\u2013", "\u2014", "_",
                                       ".", ",",      ":",      "|" };

enum {
  YEAR_BYTES = 4,
  N_BRACKETS = sizeof(opening) / sizeof(opening[0]),
  N_DASHES   = sizeof(dashes) / sizeof(dashes[0])
};

/// Bytes of whichever of these a text begins with; 0 if it does with none.
static size_t
begins_with(const char* text, const char* const* words, size_t n)
{
  for (size_t i = 0; i < n; ++i) {
    const size_t length = strlen(words[i]);
    if (!strncmp(text, words[i], length)) {
      return length;
    }
  }
  return 0;
}

static const char*
skip_blanks(const char* text)
{
  return text + strspn(text, " ");
}

/// Two digits from 1 to `most` after a sign; bytes of both, or 0.
static size_t
read_part(const char* text, long most)
{
  if (!*text || !strchr("-._/", *text) || strspn(text + 1, digits) != 2) {
    return 0;
  }
  const long part = strtol(text + 1, NULL, 10);
  return part >= 1 && part <= most ? 3 : 0;
}

/// A year, with a month and a day if they are there: its bytes, or 0.
static size_t
read_date(const char* text, int* year)
{
  const long number = strspn(text, digits) == 4 ? strtol(text, NULL, 10) : 0;
  if (number < 1900 || number > 2099) {
    return 0;
  }
  *year              = (int)number;
  const size_t month = read_part(text + YEAR_BYTES, 12);
  const size_t n     = YEAR_BYTES + month;
  return n + (month ? read_part(text + n, 31) : 0);
}

static int
year_in_brackets(const char* name)
{
  int year = 0;
  for (; *name; ++name) {
    const size_t      n_open = begins_with(name, opening, N_BRACKETS);
    const char* const inside = skip_blanks(name + n_open);
    const size_t      n      = n_open ? read_date(inside, &year) : 0;
    if (n && begins_with(skip_blanks(inside + n), closing, N_BRACKETS)) {
      return year;
    }
  }
  return 0;
}

/// A date with a dash after it, and more after that; not "1999-2005", nor "2.0".
static int
year_before_dash(const char* text)
{
  int          year = 0;
  const size_t n    = read_date(text, &year);
  if (!n) {
    return 0;
  }
  const char* const dash   = skip_blanks(text + n);
  const size_t      n_dash = begins_with(dash, dashes, N_DASHES);
  const char* const rest   = skip_blanks(dash + n_dash);
  const bool        is_range =
    dash == text + n && rest == dash + n_dash && strspn(rest, digits) > 0;
  return (n_dash || n > YEAR_BYTES) && *rest && !is_range ? year : 0;
}

/// At the beginning, or between two dashes with blanks about them.
static int
year_between_dashes(const char* name)
{
  int year = year_before_dash(skip_blanks(name));
  for (; *name && !year; ++name) {
    const size_t n = *name == ' ' ? begins_with(name + 1, dashes, N_DASHES) : 0;
    if (n && name[1 + n] == ' ') {
      year = year_before_dash(skip_blanks(name + 1 + n));
    }
  }
  return year;
}

int
pv_album_year(const char* name, bool* is_sure)
{
  int year = year_in_brackets(name);
  year     = year ? year : year_between_dashes(name);
  *is_sure = year != 0;
  return year ? year : pv_text_year(name);
}
