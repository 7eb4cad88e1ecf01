// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Text in lines of a terminal.

#ifndef PV_OPTIONS_WRAP_H
#define PV_OPTIONS_WRAP_H

#include <stdio.h>

enum { PV_HELP_COLUMNS = 80 };

/**
   [any] Print words in lines of at most PV_HELP_COLUMNS, and end the last.

   @param text    ASCII; a tab is a space at which no line breaks, "\n\n" begins
                  a paragraph.
   @param at      Columns that are printed in this line already.
   @param indent  Columns before each further line.
*/
void
pv_wrap(FILE* out, const char* text, unsigned at, unsigned indent);

#endif
