// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/pages/text_width.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

#define ELLIPSIS "\xe2\x80\xa6"

/// From the space to the tilde, in hundredths.
static const unsigned char advances[] = {
  32,  41, 46, 84, 64, 95, 78, 28, 39, 39, 50, 84, 32, 37, 32, 34, //
  64,  64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 54, //
  100, 69, 69, 70, 77, 64, 58, 78, 76, 30, 30, 66, 56, 87, 75, 79, //
  61,  79, 70, 64, 62, 74, 69, 99, 69, 62, 69, 39, 34, 39, 84, 50, //
  50,  62, 64, 55, 64, 62, 36, 64, 64, 28, 28, 58, 28, 98, 64, 62, //
  64,  64, 42, 53, 40, 64, 60, 82, 60, 60, 53, 64, 34, 64, 84
};

/// All letters that are not ASCII count as wide ones.
static double
advance_of(PvCharacter c)
{
  const uint32_t n_columns = pv_utf8_character_columns(c.code);
  return c.code >= ' ' && c.code - ' ' < sizeof(advances)
           ? advances[c.code - ' '] / 100.0
         : n_columns > 1 ? 1.1
                         : 1.05 * n_columns;
}

double
pv_text_width(const char* text)
{
  double width = 0.0;
  while (*text) {
    const PvCharacter c = pv_utf8_read(text);
    width += advance_of(c);
    text += c.n_bytes;
  }
  return width;
}

char*
pv_text_fit(const char* text, double width)
{
  size_t n      = 0;
  double so_far = pv_text_width(ELLIPSIS);
  if (pv_text_width(text) <= width) {
    return strdup(text);
  }
  while (text[n]) {
    const PvCharacter c = pv_utf8_read(text + n);
    so_far += advance_of(c);
    if (so_far > width) {
      break;
    }
    n += c.n_bytes;
  }
  while (n &&
         strchr(" (", text[n - 1])) { // "Ann (..." says no more than "Ann..."
    --n;
  }
  char* const cut = malloc(n + sizeof(ELLIPSIS));
  if (cut) {
    memcpy(cut, text, n);
    memcpy(cut + n, ELLIPSIS, sizeof(ELLIPSIS));
  }
  return cut;
}
