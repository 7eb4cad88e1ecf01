// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  --help, from the table.

#ifndef PV_OPTIONS_HELP_H
#define PV_OPTIONS_HELP_H

#include "options/table.h"

#include <stdio.h>

/// [any] Print what --help prints, in lines of at most 80 columns.
void
pv_help_print(FILE* out, const PvOptionTable* table);

#endif
