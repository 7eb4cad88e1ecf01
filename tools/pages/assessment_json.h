// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  An assessment as JSON.

#ifndef PV_TOOLS_PAGES_ASSESSMENT_JSON_H
#define PV_TOOLS_PAGES_ASSESSMENT_JSON_H

#include "tools/judge/figures/assessment.h"

/// [any] Write JSON as pv_json_write() does.
PvStatus
pv_assessment_write_json(const PvAssessment* assessment,
                         const char*         path,
                         PvError*            error);

#endif
