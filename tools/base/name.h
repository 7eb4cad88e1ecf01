// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Names of producers, albums and songs: one spelling for each.

#ifndef PV_TOOLS_BASE_NAME_H
#define PV_TOOLS_BASE_NAME_H

#include <stdbool.h>

/**
   [any] The one spelling of a name.

   Unicode's composed form (NFC); a space for each run of white space of any
   kind, none at the ends; nothing that can't be seen, but for what joins
   letters or chooses their shape.  Bytes that are no UTF-8 and control
   characters are written as `\xfc` and `\u0085`, so that names that differ
   stay apart.

   @return On the heap; empty where nothing is to be seen; NULL when out of
           memory.
*/
char*
pv_name_make(const char* text);

/// [any] What names that look alike share: case, width, the kind of quotes and
/// dashes don't count.  On the heap; NULL when out of memory.
char*
pv_name_look(const char* name);

/// [any] Whether a name, in its one spelling, is PV_UNKNOWN in any case.
bool
pv_name_is_unknown(const char* name);

/// [any] Whether a text is UTF-8 throughout.
bool
pv_name_is_utf8(const char* text);

#endif
