// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Which producers were taken for which, on a terminal.

#ifndef PV_TOOLS_PAGES_CONFUSION_PRINT_H
#define PV_TOOLS_PAGES_CONFUSION_PRINT_H

#include "tools/judge/figures/assessment.h"

/// [any] Print recall, precision and F1 of each producer, and the confusion
/// matrix, in blocks of columns that fit into PV_LINE_COLUMNS.
void
pv_confusion_print(const PvAssessment* assessment);

#endif
