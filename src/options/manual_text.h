// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The tables' plain text as mdoc(7).

#ifndef PV_OPTIONS_MANUAL_TEXT_H
#define PV_OPTIONS_MANUAL_TEXT_H

#include "options/table.h"

#include <stdio.h>

/**
   [any] Print text as lines of mdoc.

   What is in backquotes becomes literal, what begins with a dash an option, and
   what is an operand or placeholder of the table an argument.

   @param text  "\n\n" begins a paragraph.
*/
void
pv_manual_print_text(FILE* out, const PvOptionTable* table, const char* text);

#endif
