// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The parts of the HTML page.

#ifndef PV_TOOLS_PAGES_REPORT_PRIVATE_H
#define PV_TOOLS_PAGES_REPORT_PRIVATE_H

#include "tools/judge/figures/assessment.h"

#include <stdio.h>

/// [any] Text from outside: safe in elements and in quoted attributes.
void
pv_html_text(FILE* page, const char* text);

/// [any] A number with two or three digits after the point; a dash for NaN.
void
pv_html_number(FILE* page, double x, int n_digits);

/// [any] Everything before the page's first heading.
void
pv_html_start(FILE* page, const char* title);

/// [any] Everything after its last section.
void
pv_html_end(FILE* page);

/// [any] The CSS class that has the colour of a label: the producer's on every
/// screen, or somebody else's.
void
pv_html_tone(FILE* page, uint32_t n_labels, uint32_t label);

/// [any] A label's mark, a shape in its colour, around a point of an SVG image.
/// No two of sixty labels have the same; somebody else's is a grey ring.
void
pv_html_mark(FILE*    page,
             uint32_t n_labels,
             uint32_t label,
             double   x,
             double   y,
             double   radius);

/// [any] A list item that explains a label's mark.
void
pv_html_legend(FILE* page, uint32_t n_labels, uint32_t label, const char* name);

/// [any] Begin a heading and an SVG image with shares from 0 to 1 upwards; to
/// be ended by "</svg>" and "</div>".
void
pv_plot_start(FILE* page, const char* title, const char* x_axis);

/// [any] Where a share of the way is on that image, from left to right.
double
pv_plot_x(double share);

/// [any] The same, from below.
double
pv_plot_y(double share);

/// [any] A line with a CSS class.
void
pv_plot_line(FILE*       page,
             const char* name,
             double      x1,
             double      y1,
             double      x2,
             double      y2);

/// [any] A tick label below the plot.
void
pv_plot_tick(FILE* page, double x, const char* text);

/// [any] Tick labels for shares from 0 to 1.
void
pv_plot_tick_shares(FILE* page);

/// [any] Which labels are taken for which.
void
pv_report_confusion(FILE* page, const PvAssessment* assessment);

/// [any] How well each label is told.
void
pv_report_labels(FILE* page, const PvAssessment* assessment);

/// [any] The guess on each song that was guessed wrong.
void
pv_report_wrong_songs(FILE* page, const PvAssessment* assessment);

/// [any] The guess on each of the others.
void
pv_report_right_songs(FILE* page, const PvAssessment* assessment);

/// [any] What could not be used, and why.
void
pv_report_skipped(FILE* page, const PvAssessment* assessment);

/// [any] Where the songs lie on the map.
PvStatus
pv_report_map(FILE* page, const PvAssessment* assessment, PvError* error);

/// [any] How often guesses of each confidence are right.
void
pv_report_reliability(FILE* page, const PvAssessment* assessment);

/// [any] How many guesses are right after so much sound.
void
pv_report_times(FILE* page, const PvAssessment* assessment);

/// [any] The same as a table, with the calibration error.
void
pv_report_table_of_times(FILE* page, const PvAssessment* assessment);

/// [any] The same for passages.
void
pv_report_table_of_passages(FILE* page, const PvAssessment* assessment);

/// [any] What becomes of songs, if more or less of somebody else is expected.
void
pv_report_refusals(FILE* page, const PvAssessment* assessment);

#endif
