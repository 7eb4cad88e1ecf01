// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/base/text.h"

#include "tools/base/name.h"
#include "tools/base/output.h"
#include "base/plural.h"
#include "base/utf8.h"

#include <math.h>
#include <stdio.h>
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

const char*
pv_text_file_name(const char* path)
{
  const char* const slash = strrchr(path, '/');
  return slash ? slash + 1 : path;
}

char*
pv_text_title(const char* path)
{
  char* const name = strdup(pv_text_file_name(path));
  char* const dot  = name ? strrchr(name, '.') : NULL;
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

/// The library leaves DEL, C1 and such as they are.  Outside of strings there is
/// none but line ends.
static char*
escape(const char* text)
{
  char* const escaped = malloc(6 * strlen(text) + 1);
  char*       to      = escaped;
  while (escaped && *text) {
    const PvCharacter c = pv_utf8_read(text);
    if (*text == '\n' || pv_utf8_is_printable(c)) {
      memcpy(to, text, c.n_bytes);
      to += c.n_bytes;
    } else {
      to += sprintf(to, "\\u%04x", (unsigned)(c.code & 0xFFFF));
    }
    text += c.n_bytes;
  }
  if (escaped) {
    *to = '\0';
  }
  return escaped;
}

char*
pv_json_dump(const json_t* value)
{
  char* const text    = value
                          ? json_dumps(value, JSON_INDENT(2) | JSON_ENCODE_ANY |
                                                JSON_REAL_PRECISION(6))
                          : NULL;
  char* const escaped = text ? escape(text) : NULL;
  free(text);
  return escaped;
}

PvStatus
pv_json_write(const json_t* value, const char* path, PvError* error)
{
  PvOutput       output;
  const PvStatus status = pv_output_open(&output, path, error);
  if (status) {
    return status;
  }
  char* const text = pv_json_dump(value);
  if (!text) {
    pv_output_abandon(&output);
    return pv_fail(error, PV_ERR_MEMORY, "%s: out of memory", path);
  }
  fputs(text, output.stream);
  fputc('\n', output.stream);
  free(text);
  return pv_output_commit(&output, error);
}

void
pv_text_songs(char text[PV_TEXT_SONGS], uint32_t n_songs, uint32_t n_noise)
{
  const int n =
    snprintf(text, PV_TEXT_SONGS, "%u song%s", n_songs, pv_plural(n_songs));
  if (n_noise) {
    snprintf(text + n, PV_TEXT_SONGS - (size_t)n, " and %u kind%s of noise",
             n_noise, pv_plural(n_noise));
  }
}
