// SPDX-License-Identifier: GPL-3.0-or-later

#include "text.h"

#include "name.h"
#include "output.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/// Bytes of the character at `text`; 0 if it is no UTF-8.
static size_t
character_length(const unsigned char* text)
{
  static const unsigned char least[] = { 0xc2, 0xe0, 0xf0 };

  const unsigned c = text[0];
  const size_t   n = c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
  if (n > 1 && (c < least[n - 2] || c > 0xf4)) {
    return 0;
  }
  for (size_t i = 1; i < n; ++i) {
    if ((text[i] & 0xc0) != 0x80) {
      return 0;
    }
  }
  // Overlong forms, surrogates, and what lies beyond U+10FFFF.
  if ((c == 0xe0 && text[1] < 0xa0) || (c == 0xed && text[1] > 0x9f) ||
      (c == 0xf0 && text[1] < 0x90) || (c == 0xf4 && text[1] > 0x8f)) {
    return 0;
  }
  return n;
}

char*
pv_text_clean(const char* text)
{
  char* const copy = strdup(text);
  for (unsigned char* c = (unsigned char*)copy; copy && *c;) {
    const size_t n = character_length(c);
    if (!n || *c < 0x20 || *c == 0x7f) {
      *c = '?';
    }
    c += n ? n : 1;
  }
  return copy;
}

char*
pv_text_title(const char* path)
{
  const char* const slash = strrchr(path, '/');
  char* const       name  = strdup(slash ? slash + 1 : path);
  char* const       dot   = name ? strrchr(name, '.') : NULL;
  if (dot && dot > name) {
    *dot = '\0';
  }
  char* const title = name ? pv_name_make(name) : NULL;
  free(name);
  return title;
}

int
pv_text_year(const char* text)
{
  while (*text) {
    const size_t n = strspn(text, "0123456789");
    const long   x = n == 4 ? strtol(text, NULL, 10) : 0;
    if (x >= 1900 && x <= 2099) {
      return (int)x;
    }
    text += n ? n : 1;
  }
  return 0;
}

int
pv_text_width(const char* text)
{
  int width = 0;
  for (; *text; ++text) {
    width += ((unsigned char)*text & 0xc0) != 0x80;
  }
  return width;
}

json_t*
pv_json_text(const char* text)
{
  json_t* value = json_string(text);
  if (!value) {
    char* const clean = pv_text_clean(text);
    value             = clean ? json_string(clean) : NULL;
    free(clean);
  }
  return value;
}

json_t*
pv_json_number(double number)
{
  return isfinite(number) ? json_real(number) : json_null();
}

enum { LAYOUT = JSON_INDENT(2) | JSON_ENCODE_ANY | JSON_REAL_PRECISION(6) };

char*
pv_json_dump(const json_t* value)
{
  return value ? json_dumps(value, LAYOUT) : NULL;
}

PvStatus
pv_json_write(const json_t* value, const char* path, PvError* error)
{
  PvOutput       output;
  const PvStatus status = pv_output_open(&output, path, error);
  if (status) {
    return status;
  }
  if (!value || json_dumpf(value, output.stream, LAYOUT)) {
    pv_output_abandon(&output);
    return pv_fail(error, PV_ERR_FILE, "%s: can't be written", path);
  }
  fputc('\n', output.stream);
  return pv_output_commit(&output, error);
}
