// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/utf8.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/// Bytes of the character at `s`, by the table of well-formed sequences in
/// chapter 3.9 of the Unicode standard; 0: none.
static uint32_t
sequence_length(const unsigned char* s)
{
  const uint32_t n = s[0] < 0x80   ? 1
                     : s[0] < 0xC2 ? 0
                     : s[0] < 0xE0 ? 2
                     : s[0] < 0xF0 ? 3
                     : s[0] < 0xF5 ? 4
                                   : 0;
  for (uint32_t i = 1; i < n; ++i) {
    if ((s[i] & 0xC0u) != 0x80u) {
      return 0;
    }
  }
  const bool is_ill = (s[0] == 0xE0 && s[1] < 0xA0) || // Overlong
                      (s[0] == 0xED && s[1] > 0x9F) || // Surrogates
                      (s[0] == 0xF0 && s[1] < 0x90) || // Overlong
                      (s[0] == 0xF4 && s[1] > 0x8F);   // Beyond U+10FFFF
  return is_ill ? 0 : n;
}

PvCharacter
pv_utf8_read(const char* text)
{
  static const uint8_t       lead[] = { 0, 0x7F, 0x1F, 0x0F, 0x07 };
  const unsigned char* const s      = (const unsigned char*)text;
  const uint32_t             n      = sequence_length(s);
  PvCharacter c = { .code = 0xFFFD, .n_bytes = 1, .is_utf8 = n > 0 };
  if (n > 0) {
    c.n_bytes = n;
    c.code    = s[0] & lead[n];
    for (uint32_t i = 1; i < n; ++i) {
      c.code = c.code << 6 | (s[i] & 0x3Fu);
    }
  }
  return c;
}

bool
pv_utf8_is_printable(PvCharacter character)
{
  const uint32_t code = character.code;
  return character.is_utf8 && code >= 0x20 && (code < 0x7F || code > 0x9F) &&
         (code < 0x2028 || code > 0x202E) && // Separators, overrides
         (code < 0x2066 || code > 0x206F) && // Isolates, deprecated
         (code < 0xFFF9 || code > 0xFFFB) && // Interlinear annotation
         (code & 0xFFFEu) != 0xFFFEu;        // No characters
}

static uint32_t
columns_of(PvCharacter c)
{
  return pv_utf8_is_printable(c) ? pv_utf8_character_columns(c.code) : 1;
}

uint32_t
pv_utf8_columns(const char* text)
{
  uint32_t n = 0;
  while (*text) {
    const PvCharacter c = pv_utf8_read(text);
    n += columns_of(c);
    text += c.n_bytes;
  }
  return n;
}

void
pv_utf8_clean(char* text)
{
  char* to = text;
  while (*text) {
    const PvCharacter c = pv_utf8_read(text);
    if (pv_utf8_is_printable(c)) {
      memmove(to, text, c.n_bytes);
      to += c.n_bytes;
    } else {
      *to++ = '?';
    }
    text += c.n_bytes;
  }
  *to = '\0';
}

size_t
pv_utf8_cut(const char* text, size_t n_max)
{
  size_t n = 0;
  while (text[n]) {
    const size_t n_next = n + pv_utf8_read(text + n).n_bytes;
    if (n_next > n_max) {
      break;
    }
    n = n_next;
  }
  return n;
}

// The codeset of "en_GB.UTF-8@euro" is written UTF-8, utf8, Utf_8 …
static bool
names_utf8(const char* locale)
{
  const char* const dot      = strchr(locale, '.');
  char              found[5] = "";
  size_t            n        = 0;
  for (const char* c = dot ? dot + 1 : locale; *c && *c != '@'; ++c) {
    if (isalnum((unsigned char)*c)) {
      if (n == 4) {
        return false;
      }
      found[n++] = (char)tolower((unsigned char)*c);
    }
  }
  return !strcmp(found, "utf8");
}

bool
pv_utf8_is_in_locale(void)
{
  static const char* const names[] = { "LC_ALL", "LC_CTYPE", "LANG" };
  for (int i = 0; i < 3; ++i) {
    const char* const value = getenv(names[i]);
    if (value && value[0]) {
      return names_utf8(value);
    }
  }
  return false;
}

void
pv_utf8_print(FILE* out, const char* text)
{
  pv_utf8_print_cut(out, text, UINT32_MAX, "");
}

uint32_t
pv_utf8_print_cut(FILE*       out,
                  const char* text,
                  uint32_t    n_columns,
                  const char* mark)
{
  const bool     is_cut = pv_utf8_columns(text) > n_columns;
  const uint32_t n_mark = is_cut && n_columns && *mark ? 1 : 0;
  uint32_t       n      = 0;
  while (*text) {
    const PvCharacter c = pv_utf8_read(text);
    if (n + columns_of(c) > n_columns - n_mark) {
      break;
    }
    if (pv_utf8_is_printable(c)) {
      fwrite(text, 1, c.n_bytes, out);
    } else {
      fputc('?', out);
    }
    n += columns_of(c);
    text += c.n_bytes;
  }
  fputs(n_mark ? mark : "", out);
  return n + n_mark;
}

void
pv_utf8_print_padded(FILE*       out,
                     const char* text,
                     uint32_t    n_columns,
                     const char* mark)
{
  for (uint32_t n = pv_utf8_print_cut(out, text, n_columns, mark);
       n < n_columns; ++n) {
    fputc(' ', out);
  }
}

// Beyond U+FFFF, only what are no characters isn't printable.
static void
print_escaped(FILE* out, uint32_t code)
{
  if (code > 0xFFFF) {
    fputs("\\ufffd", out);
  } else {
    fprintf(out, "\\u%04x", (unsigned)code);
  }
}

void
pv_utf8_print_json(FILE* out, const char* text)
{
  fputc('"', out);
  while (*text) {
    const PvCharacter c = pv_utf8_read(text);
    if (!pv_utf8_is_printable(c)) {
      print_escaped(out, c.code);
    } else {
      fputs(c.code == '"' || c.code == '\\' ? "\\" : "", out);
      fwrite(text, 1, c.n_bytes, out);
    }
    text += c.n_bytes;
  }
  fputc('"', out);
}
