// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  An assessment as tables on a terminal.

#ifndef PV_TOOLS_PAGES_ASSESSMENT_PRINT_H
#define PV_TOOLS_PAGES_ASSESSMENT_PRINT_H

#include "tools/judge/figures/assessment.h"

/// [any] Print tables on standard output.
void
pv_assessment_print(const PvAssessment* assessment);

#endif
