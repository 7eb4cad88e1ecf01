// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Parts of manual pages and completion, from the tables; the build puts
/// them into hand-written pages (packaging/fill.cmake).

#ifndef PV_OPTIONS_PAGES_H
#define PV_OPTIONS_PAGES_H

#include "options/table.h"

#include <stdio.h>

/// What a program prints for the build, instead of doing anything: the word
/// after it is `part` below.
#define PV_PRINT_OPTIONS "--print-options"

/**
   [any] Print a part of a page.

   @param part  "table": all rows for the completion scripts, see listing.c;
                "commands": a section of the manual page for each command;
                "options": the program's own options; else the title of a group
                whose options they are to be.
   @return False if there is no such part.
*/
bool
pv_pages_print(FILE* out, const PvOptionTable* program, const char* part);

/// [any] Print rows of a table, and of all commands of a program.
void
pv_listing_print(FILE* out, const PvOptionTable* program);

/// [any] Print a section on a command, in mdoc(7).
void
pv_manual_print_command(FILE* out, const PvOptionTable* table);

/// [any] Print a list of a group's options, in mdoc(7).
void
pv_manual_print_group(FILE*                out,
                      const PvOptionTable* table,
                      const PvOptionGroup* group);

#endif
