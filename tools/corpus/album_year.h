// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The year in an album's name.

#ifndef PV_TOOLS_CORPUS_ALBUM_YEAR_H
#define PV_TOOLS_CORPUS_ALBUM_YEAR_H

#include <stdbool.h>

/**
   [any] The year from 1900 to 2099 that an album's name says it is of.

   That is one that a pair of brackets holds and nothing else, or else one that
   a dash or the like sets apart at the beginning or in the middle: these are
   sure.  Any other may be a part of the title: "1999", "Blade Runner 2049".
   A month and a day may follow.

   @param[out] is_sure  Whether the year is no part of the title.
   @return 0 if there is none.
*/
int
pv_album_year(const char* name, bool* is_sure);

#endif
