// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  An assessment as a self-contained HTML page.

#ifndef PV_TOOLS_PAGES_REPORT_H
#define PV_TOOLS_PAGES_REPORT_H

#include "tools/judge/figures/assessment.h"

/// [any] Write the page as pv_output_open() does.  The same assessment gives
/// the same bytes.
PvStatus
pv_report_write(const PvAssessment* assessment,
                const char*         path,
                PvError*            error);

#endif
