// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  How rows of a table are named to people.

#ifndef PV_OPTIONS_WORDING_H
#define PV_OPTIONS_WORDING_H

#include "options/table.h"

#include <stddef.h>

enum { PV_LABEL_MAX = 64 };

/// [any] "-o", "--folds", or an operand's "MODEL".
void
pv_wording_name(const PvOption* option, char name[PV_LABEL_MAX]);

/// [any] "track or album", all choices of a row.
void
pv_wording_choices(const PvOption* option, char* text, size_t size);

/// [any] What there is to know of a value: its range, choices and standard
/// value, as "2 to 99; 10 if not given"; "" if there is nothing.
void
pv_wording_facts(const PvOption* option, char* text, size_t size);

/// [any] As pv_fail(), and where to read on: "…: see `prodval train --help`".
PvStatus
pv_wording_fail(const PvOptionTable* table,
                PvError*             error,
                const char*          format,
                ...) __attribute__((format(printf, 3, 4)));

#endif
