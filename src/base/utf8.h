// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Untrusted UTF-8 text made safe to show: the one place that cuts,
/// measures and filters it.
///
/// What may not reach a terminal is shown as '?': control characters (C0, DEL,
/// C1), those that change the direction of writing or break lines, and bytes
/// that are not UTF-8.

#ifndef PV_BASE_UTF8_H
#define PV_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

typedef struct {
  uint32_t code;    ///< U+0000 at the end of the text
  uint32_t n_bytes; ///< At least 1
  bool     is_utf8; ///< If not: one byte that is not UTF-8
} PvCharacter;

/// [any] The character at the start of a text that ends with 0.
PvCharacter
pv_utf8_read(const char* text);

/// [any] Whether the character may be sent to a terminal.
bool
pv_utf8_is_printable(PvCharacter character);

/// [any] Columns of a terminal that a printable character fills: 2 for the wide
/// ones of East Asia and emoji, 0 for combining marks.
uint32_t
pv_utf8_character_columns(uint32_t code);

/// [any] Columns that a text fills when it is printed by the functions below.
uint32_t
pv_utf8_columns(const char* text);

/// [any] Replace each character that isn't printable by '?', in place.
void
pv_utf8_clean(char* text);

/// [any] How many bytes, up to `n_max`, can be kept without cutting a
/// character.
size_t
pv_utf8_cut(const char* text, size_t n_max);

/// [any] Whether two texts are the same but for capitals, of Latin, Greek and
/// Cyrillic letters up to U+042F.  What is not UTF-8 is the same as nothing.
bool
pv_utf8_is_same_but_for_case(const char* a, const char* b);

/// [any] Whether the environment's locale (LC_ALL, LC_CTYPE, LANG) is UTF-8,
/// however it is spelt.
bool
pv_utf8_is_in_locale(void);

/// [any] Print a text.
void
pv_utf8_print(FILE* out, const char* text);

/**
   [any] Print as much of a text as fits into `n_columns`.

   @param mark  Ends a text that was cut; one column, or "".
   @return Columns printed.
*/
uint32_t
pv_utf8_print_cut(FILE*       out,
                  const char* text,
                  uint32_t    n_columns,
                  const char* mark);

/// [any] The same, padded with spaces to `n_columns`.
void
pv_utf8_print_padded(FILE*       out,
                     const char* text,
                     uint32_t    n_columns,
                     const char* mark);

/// [any] Print a text as a JSON string, quotes and all: what isn't printable is
/// escaped, bytes that are not UTF-8 become U+FFFD.
void
pv_utf8_print_json(FILE* out, const char* text);

#endif
