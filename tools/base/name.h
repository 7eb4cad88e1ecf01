// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Names of producers, albums and songs: one spelling for each.

#ifndef PV_TOOLS_BASE_NAME_H
#define PV_TOOLS_BASE_NAME_H

#include <stdbool.h>

/**
   [any] The one spelling of a name.

   Unicode's composed form (NFC); a space for each run of white space of any
   kind, none at the ends; no invisible characters, except those that join
   letters or choose their shape.  Bytes that are not UTF-8 and control
   characters are written as `\xfc` and `\u0085`, so that names that differ
   stay apart.

   @return On the heap; empty without a visible character; NULL when out of
           memory.
*/
char*
pv_name_make(const char* text);

/// [any] The form that names that look alike share: without differences in
/// case, width, quotes and dashes.  On the heap; NULL when out of memory.
char*
pv_name_look(const char* name);

/// [any] Whether a name, spelled by pv_name_make(), is PV_UNKNOWN, in upper or
/// lower case.
bool
pv_name_is_unknown(const char* name);

/// [any] Whether a text is UTF-8 throughout.
bool
pv_name_is_utf8(const char* text);

#endif
