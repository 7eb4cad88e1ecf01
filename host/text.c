// SPDX-License-Identifier: GPL-3.0-or-later

#include "text.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct {
  uint32_t first, last;
} Range;

// Unicode 15, East Asian Width W and F, and the emoji.
static const Range wide[] = { { 0x1100, 0x115F },   { 0x2E80, 0x303E },
                              { 0x3041, 0xA4CF },   { 0xA960, 0xA97F },
                              { 0xAC00, 0xD7A3 },   { 0xF900, 0xFAFF },
                              { 0xFE30, 0xFE6F },   { 0xFF00, 0xFF60 },
                              { 0xFFE0, 0xFFE6 },   { 0x1F300, 0x1F64F },
                              { 0x1F900, 0x1F9FF }, { 0x20000, 0x3FFFD } };

// Combining marks, joiners and variation selectors.
static const Range narrow[] = { { 0x0300, 0x036F }, { 0x0483, 0x0489 },
                                { 0x0591, 0x05BD }, { 0x064B, 0x065F },
                                { 0x1AB0, 0x1AFF }, { 0x1DC0, 0x1DFF },
                                { 0x200B, 0x200F }, { 0x20D0, 0x20FF },
                                { 0xFE00, 0xFE0F }, { 0xFE20, 0xFE2F } };

typedef struct {
  uint32_t bytes;
  uint32_t columns;
  bool     is_control; ///< Or no character at all
} Character;

static bool
is_within(uint32_t code, const Range* ranges, size_t n)
{
  for (size_t i = 0; i < n; ++i) {
    if (code >= ranges[i].first && code <= ranges[i].last) {
      return true;
    }
  }
  return false;
}

static uint32_t
columns_of(uint32_t code)
{
  return is_within(code, narrow, sizeof(narrow) / sizeof(narrow[0])) ? 0
         : is_within(code, wide, sizeof(wide) / sizeof(wide[0]))     ? 2
                                                                     : 1;
}

static Character
character_at(const unsigned char* s)
{
  static const uint8_t lead[] = { 0x7F, 0, 0x1F, 0x0F, 0x07 };
  Character            c      = { .bytes = 1, .columns = 1 };
  while ((s[c.bytes] & 0xC0u) == 0x80u) {
    ++c.bytes;
  }
  c.is_control = s[0] < 0x20u || s[0] == 0x7Fu || (s[0] & 0xC0u) == 0x80u ||
                 (s[0] == 0xC2u && s[1] >= 0x80u && s[1] < 0xA0u);
  if (!c.is_control && c.bytes <= 4) {
    uint32_t code = s[0] & lead[c.bytes];
    for (uint32_t i = 1; i < c.bytes; ++i) {
      code = code << 6 | (s[i] & 0x3Fu);
    }
    c.columns = columns_of(code);
  }
  return c;
}

uint32_t
pv_text_columns(const char* string)
{
  const unsigned char* s = (const unsigned char*)string;
  uint32_t             n = 0;
  while (*s) {
    const Character c = character_at(s);
    n += c.columns;
    s += c.bytes;
  }
  return n;
}

uint32_t
pv_text_print(FILE*       out,
              const char* string,
              uint32_t    n_columns,
              const char* mark)
{
  const unsigned char* s      = (const unsigned char*)string;
  const bool           is_cut = pv_text_columns(string) > n_columns;
  const uint32_t       end    = is_cut && n_columns && *mark ? 1 : 0;
  uint32_t             n      = 0;
  while (*s) {
    const Character c = character_at(s);
    if (n + c.columns > n_columns - end) {
      break;
    }
    if (c.is_control) {
      fputc('?', out);
    } else {
      fwrite(s, 1, c.bytes, out);
    }
    n += c.columns;
    s += c.bytes;
  }
  if (end) {
    fputs(mark, out);
  }
  return n + end;
}

void
pv_text_print_padded(FILE*       out,
                     const char* string,
                     uint32_t    n_columns,
                     const char* mark)
{
  for (uint32_t n = pv_text_print(out, string, n_columns, mark); n < n_columns;
       ++n) {
    fputc(' ', out);
  }
}

void
pv_text_print_json(FILE* out, const char* string)
{
  fputc('"', out);
  for (const unsigned char* s = (const unsigned char*)string; *s; ++s) {
    if (*s == '"' || *s == '\\') {
      fprintf(out, "\\%c", *s);
    } else if (*s < 0x20u || *s == 0x7Fu) {
      fprintf(out, "\\u%04x", *s);
    } else {
      fputc(*s, out);
    }
  }
  fputc('"', out);
}
