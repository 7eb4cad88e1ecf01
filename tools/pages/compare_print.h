// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A comparison of classifiers as a table, and as JSON.

#ifndef PV_TOOLS_PAGES_COMPARE_PRINT_H
#define PV_TOOLS_PAGES_COMPARE_PRINT_H

#include "tools/judge/compare.h"

/// [any] Print a table on standard output.
void
pv_comparison_print(const PvComparison* comparison);

/// [any] Write JSON as pv_json_write() does.
PvStatus
pv_comparison_write_json(const PvComparison* comparison,
                         const char*         path,
                         PvError*            error);

#endif
