// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The page's map of the songs.

#include "tools/pages/report_private.h"

static const double size   = 640.0;
static const double margin = 20.0;

static double
place(double at)
{
  return margin + (size - 2.0 * margin) * (at + 1.0) / 2.0;
}

double
pv_map_x(double at)
{
  return place(at);
}

double
pv_map_y(double at)
{
  return size - place(at);
}

void
pv_map_start(FILE* page, const char* title)
{
  fprintf(page,
          "<svg viewBox=\"0 0 %.0f %.0f\" style=\"max-width:%.0fpx\" "
          "role=\"img\" aria-label=\"%s\">\n"
          "<rect class=\"axis\" x=\".5\" y=\".5\" width=\"%.0f\" "
          "height=\"%.0f\"/>\n",
          size, size, size, title, size - 1.0, size - 1.0);
}

void
pv_map_legend(FILE* page, uint32_t n_labels, uint32_t label, const char* name)
{
  fputs("<li><svg viewBox=\"0 0 16 16\" aria-hidden=\"true\">", page);
  pv_html_mark(page, n_labels, label, 8.0, 8.0, 5.5);
  fputs("</svg>", page);
  pv_html_text(page, name);
  fputs("</li>\n", page);
}

static void
put_point(FILE* page, const PvAssessment* assessment, const PvMapPoint* point)
{
  const double x      = pv_map_x((double)point->at[0]);
  const double y      = pv_map_y((double)point->at[1]);
  const double radius = point->is_tested ? 6.0 : 4.5;
  fprintf(page, "<g%s><title>", point->is_tested ? "" : " class=\"far\"");
  pv_html_text(page, point->title);
  fputs(" \xe2\x80\x93 ", page);
  pv_html_text(page, point->producer);
  fputs("</title>", page);
  pv_html_mark(page, assessment->n_labels, point->label, x, y, radius);
  if (point->is_tested && !point->is_right) {
    fprintf(page, "<circle class=\"ring\" cx=\"%.2f\" cy=\"%.2f\" r=\"10\"/>",
            x, y);
  }
  fputs("</g>\n", page);
}

/// Those below first: what was not tested.
static void
put_points(FILE* page, const PvAssessment* assessment, bool is_tested)
{
  for (uint32_t i = 0; i < assessment->n_points; ++i) {
    if (assessment->points[i].is_tested == is_tested) {
      put_point(page, assessment, &assessment->points[i]);
    }
  }
}

static void
put_legend(FILE* page, const PvAssessment* assessment)
{
  const uint32_t n = pv_score_n_shown(&assessment->score);
  fputs("<ul class=\"legend\">\n", page);
  for (uint32_t l = 0; l < n; ++l) {
    pv_map_legend(page, assessment->n_labels, l,
                  pv_assessment_name(assessment, l));
  }
  fputs("<li><svg viewBox=\"0 0 16 16\" aria-hidden=\"true\"><circle "
        "class=\"ring\" cx=\"8\" cy=\"8\" r=\"7\"/></svg>guessed wrong</li>\n"
        "</ul>\n",
        page);
}

void
pv_report_map(FILE* page, const PvAssessment* assessment)
{
  if (!assessment->n_points) {
    return;
  }
  fputs("<h2>Map of the songs</h2>\n<p class=\"dim\">", page);
  pv_html_text(page, assessment->map_caption);
  fputs("</p>\n", page);
  put_legend(page, assessment);
  pv_map_start(page, "Map of the songs");
  put_points(page, assessment, false);
  put_points(page, assessment, true);
  fputs("</svg>\n", page);
}
