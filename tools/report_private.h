// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The parts of the HTML page.

#ifndef PV_REPORT_PRIVATE_H
#define PV_REPORT_PRIVATE_H

#include "assessment.h"

#include <stdio.h>

/// Text from outside: safe in elements and in quoted attributes.
void
pv_html_text(FILE* page, const char* text);

/// A number with two or three digits behind the point; a dash for NaN.
void
pv_html_number(FILE* page, double x, int n_digits);

/// The style sheet.
void
pv_html_style(FILE* page);

/// A label's mark, a shape in a colour, around a point of an SVG image.  No two
/// of thirty labels have the same; the last, `unknown`, is a grey ring.
void
pv_html_mark(FILE*               page,
             const PvAssessment* assessment,
             uint32_t            label,
             double              x,
             double              y,
             double              radius);

void
pv_report_confusion(FILE* page, const PvAssessment* assessment);

void
pv_report_labels(FILE* page, const PvAssessment* assessment);

void
pv_report_songs(FILE* page, const PvAssessment* assessment);

void
pv_report_map(FILE* page, const PvAssessment* assessment);

void
pv_report_reliability(FILE* page, const PvAssessment* assessment);

void
pv_report_times(FILE* page, const PvAssessment* assessment);

#endif
