// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The year in an album's name.

#ifndef PV_TOOLS_CORPUS_ALBUM_YEAR_H
#define PV_TOOLS_CORPUS_ALBUM_YEAR_H

#include <stdbool.h>

/**
   [any] The year from 1900 to 2099 that an album's name says it is of.

   Preferably one that stands by itself in a pair of brackets, otherwise one
   that a dash or the like sets off at the beginning or in the middle: these are
   sure.  Any other may be a part of the title: "1999", "Blade Runner 2049".
   A month and a day may follow.

   @param[out] is_sure  Whether the year is surely not part of the title.
   @return 0 if there is none.
*/
int
pv_album_year(const char* name, bool* is_sure);

#endif
