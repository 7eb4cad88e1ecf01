// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/base/name.h"

#include "base/contract.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <utf8proc.h>

enum {
  ESCAPE_BYTES = 6, // "\u0085", of two bytes or one
  FIRST_JOINED = 0x590
};

/// A spelling being written.
typedef struct {
  char*            to;
  utf8proc_int32_t last;      ///< Character written; 0: none
  bool             is_spaced; ///< White space came after it
} Spelling;

/// The next character and its bytes; -1 and one byte if there is none in UTF-8.
static size_t
read_character(const char* text, utf8proc_int32_t* c)
{
  const utf8proc_ssize_t n =
    utf8proc_iterate((const utf8proc_uint8_t*)text, -1, c);
  *c = n > 0 ? *c : -1;
  return n > 0 ? (size_t)n : 1;
}

static bool
is_space(utf8proc_int32_t c)
{
  const utf8proc_category_t category = utf8proc_category(c);
  return (c >= 0x09 && c <= 0x0d) || c == 0x85 ||
         category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
         category == UTF8PROC_CATEGORY_ZP;
}

/// Joiners, and selectors of a shape: they matter after Arabic, Indic and such
/// letters, and after pictographs.
static bool
is_joiner(utf8proc_int32_t c)
{
  return c == 0x200c || c == 0x200d || (c >= 0xfe00 && c <= 0xfe0f) ||
         (c >= 0xe0020 && c <= 0xe01ef);
}

static bool
is_invisible(const Spelling* spelling, utf8proc_int32_t c)
{
  return utf8proc_get_property(c)->ignorable &&
         !(is_joiner(c) && spelling->last >= FIRST_JOINED);
}

static void
write_character(Spelling* spelling, const char* from, utf8proc_int32_t c)
{
  if (spelling->is_spaced && spelling->last) {
    *spelling->to++ = ' ';
  }
  if (c < 0) {
    spelling->to += sprintf(spelling->to, "\\x%02x", (unsigned char)*from);
  } else if (utf8proc_category(c) == UTF8PROC_CATEGORY_CC) {
    spelling->to += sprintf(spelling->to, "\\u%04x", (unsigned)c);
  } else {
    spelling->to += utf8proc_encode_char(c, (utf8proc_uint8_t*)spelling->to);
  }
  spelling->last      = c < 0 ? '?' : c;
  spelling->is_spaced = false;
}

/// The spelling, but for its Unicode form.
static char*
spell(const char* text)
{
  char* const spelling = malloc(ESCAPE_BYTES * strlen(text) + 2);
  Spelling    state    = { .to = spelling };
  while (spelling && *text) {
    utf8proc_int32_t c = -1;
    const size_t     n = read_character(text, &c);
    if (c >= 0 && is_space(c)) {
      state.is_spaced = true;
    } else if (c < 0 || !is_invisible(&state, c)) {
      write_character(&state, text, c);
    }
    text += n;
  }
  if (spelling) {
    *state.to = '\0';
  }
  return spelling;
}

char*
pv_name_make(const char* text)
{
  char* const spelling = spell(text);
  char* const name =
    spelling ? (char*)utf8proc_NFC((const utf8proc_uint8_t*)spelling) : NULL;
  free(spelling);
  return name;
}

/// The plain character for one kind of quote or dash; itself for others.
static utf8proc_int32_t
plain_character(utf8proc_int32_t c)
{
  switch (utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
      return c == 0x2018 || c == 0x2019 || c == 0x201b ? '\'' : '"';
    case UTF8PROC_CATEGORY_PD:
      return '-';
    default:
      return c == 0x2bc || c == 0x60 || c == 0xb4 ? '\'' : c;
  }
}

char*
pv_name_look(const char* name)
{
  char* const plain = malloc(strlen(name) + 1);
  char*       to    = plain;
  while (plain && *name) {
    utf8proc_int32_t c = -1;
    const size_t     n = read_character(name, &c);
    to += utf8proc_encode_char(c < 0 ? '?' : plain_character(c),
                               (utf8proc_uint8_t*)to);
    name += n;
  }
  if (!plain) {
    return NULL;
  }
  *to = '\0';
  char* const look =
    (char*)utf8proc_NFKC_Casefold((const utf8proc_uint8_t*)plain);
  free(plain);
  return look;
}

bool
pv_name_is_unknown(const char* name)
{
  return !strcasecmp(name, PV_UNKNOWN);
}

bool
pv_name_is_utf8(const char* text)
{
  utf8proc_int32_t c = 0;
  while (*text && c >= 0) {
    text += read_character(text, &c);
  }
  return c >= 0;
}
