// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Text for people and for JSON.

#ifndef PV_TOOLS_BASE_TEXT_H
#define PV_TOOLS_BASE_TEXT_H

#include "base/status.h"

#include <jansson.h>
#include <stdint.h>

/// [any] A copy on the heap in which control characters and whatever is not
/// UTF-8 are '?'; NULL when out of memory.
char*
pv_text_clean(const char* text);

/// [any] The last part of a path, within it.
const char*
pv_text_file_name(const char* path);

/// [any] The default title of a song: its file's name without the extension,
/// spelled as pv_name_make() does, on the heap; NULL when out of memory.
char*
pv_text_title(const char* path);

/// [any] The first year from 1900 to 2099 that is in a text as four separate
/// digits; 0 if there is none.
int
pv_text_year(const char* text);

enum { PV_TEXT_SONGS = 64 };

/// [any] So many songs, and kinds of noise if there are any: "218 songs and 3
/// kinds of noise".
void
pv_text_songs(char text[PV_TEXT_SONGS], uint32_t n_songs, uint32_t n_noise);

/// [any] A line on standard output: what may not reach a terminal is '?', and
/// so are line ends within it.
void
pv_print_line(const char* format, ...) __attribute__((format(printf, 1, 2)));

enum { PV_LINE_COLUMNS = 80 };

/// [any] The same, broken between words where it would fill more than
/// PV_LINE_COLUMNS; further lines begin after `indent` columns.
void
pv_print_wrapped(uint32_t indent, const char* format, ...)
  __attribute__((format(printf, 2, 3)));

/// [any] Print a file's name on standard output so that it can be pasted into a
/// shell, as an operand or an option's value: one word, that begins with no
/// dash.
void
pv_print_quoted(const char* path);

/// [any] A JSON string; what is not UTF-8 becomes '?'.
json_t*
pv_json_text(const char* text);

/// [any] A JSON number; null for what isn't finite.
json_t*
pv_json_number(double number);

/// [any] A value as text, indented, on the heap; NULL when out of memory.  What
/// may not reach a terminal is escaped.
char*
pv_json_dump(const json_t* value);

/// [any] Write a value, indented, to a file as pv_output_open() does.
PvStatus
pv_json_write(const json_t* value, const char* path, PvError* error);

#endif
