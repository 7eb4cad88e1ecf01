// SPDX-License-Identifier: GPL-3.0-or-later

#include "tensor_file/path_text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

static const char digits[] = "0123456789ABCDEF";

static bool
is_plain(unsigned char c)
{
  return c >= ' ' && c < 0x7f && c != '%';
}

char*
pv_path_to_text(const char* path)
{
  char* const text = (char*)malloc(3 * strlen(path) + 1);
  char*       at   = text;
  for (const char* from = path; text && *from; ++from) {
    const unsigned char c = (unsigned char)*from;
    if (is_plain(c)) {
      *at++ = *from;
    } else {
      *at++ = '%';
      *at++ = digits[c >> 4];
      *at++ = digits[c & 15];
    }
  }
  if (text) {
    *at = '\0';
  }
  return text;
}

/// The byte that three characters stand for; 0: none.
static int
byte_of(const char* text)
{
  const char* const high = text[1] ? strchr(digits, text[1]) : NULL;
  const char* const low  = high && text[2] ? strchr(digits, text[2]) : NULL;
  return text[0] == '%' && low ? (int)(16 * (high - digits) + (low - digits))
                               : 0;
}

char*
pv_path_from_text(const char* text)
{
  char* const path = (char*)malloc(strlen(text) + 1);
  char*       at   = path;
  for (const char* from = text; path && *from; ++at) {
    const int byte = byte_of(from);
    *at            = byte ? (char)byte : *from;
    from += byte ? 3 : 1;
  }
  if (path) {
    *at = '\0';
  }
  return path;
}
