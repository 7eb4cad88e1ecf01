// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The series of an assessment as JSON: over time, and by what is expected.

#ifndef PV_TOOLS_PAGES_CURVES_JSON_H
#define PV_TOOLS_PAGES_CURVES_JSON_H

#include "tools/base/text.h"
#include "tools/judge/figures/assessment.h"

/// [any] The 95 % interval of a figure: two numbers.
json_t*
pv_interval_json(const PvAssessment* assessment, uint32_t figure);

/// [any] Accuracy by the seconds analysed, from the start and from anywhere; empty
/// if nobody listened.  The whole track has null seconds.
json_t*
pv_times_json(const PvAssessment* assessment);

/// [any] What became of songs as the models have it, and what would, if so many
/// known songs were refused at most; null if that can't be told.
json_t*
pv_refusals_json(const PvAssessment* assessment);

#endif
