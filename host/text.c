// SPDX-License-Identifier: GPL-3.0-or-later

#include "text.h"

#include <string.h>

// Bytes of the character at `s`; C1 controls are two bytes, 0xC2 0x80..0x9F.
static size_t
character_length(const unsigned char* s, int* is_control)
{
  size_t n = 1;
  while ((s[n] & 0xC0u) == 0x80u) {
    ++n;
  }
  *is_control = s[0] < 0x20u || s[0] == 0x7Fu || (s[0] & 0xC0u) == 0x80u ||
                (s[0] == 0xC2u && s[1] >= 0x80u && s[1] < 0xA0u);
  return n;
}

uint32_t
pv_text_print(FILE* out, const char* string, uint32_t n_columns)
{
  const unsigned char* s = (const unsigned char*)string;
  uint32_t             n = 0;
  for (; *s && n < n_columns; ++n) {
    int          is_control = 0;
    const size_t length     = character_length(s, &is_control);
    if (is_control) {
      fputc('?', out);
    } else {
      fwrite(s, 1, length, out);
    }
    s += length;
  }
  return n;
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
