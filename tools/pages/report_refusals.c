// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The page's curve of what it costs and buys to call songs somebody else's.

#include "tools/pages/report_private.h"

#include <math.h>

/// One figure of all points.
typedef struct {
  const char* name; ///< CSS classes
  double (*of)(const PvRefusal* point);
} Curve;

static double
right_of(const PvRefusal* point)
{
  return point->known_right;
}

static double
left_out_of(const PvRefusal* point)
{
  return point->left_out_refused;
}

static double
others_of(const PvRefusal* point)
{
  return point->others_refused;
}

static const Curve curves[] = { { "curve", right_of },
                                { "curve second", left_out_of },
                                { "curve third", others_of } };

enum { N_CURVES = sizeof(curves) / sizeof(curves[0]) };

static void
put_curve(FILE* page, const PvRefusals* refusals, const Curve* curve)
{
  if (!isfinite(curve->of(&refusals->as_said))) {
    return;
  }
  fprintf(page, "<polyline class=\"%s\" points=\"", curve->name);
  for (uint32_t p = 0; p < refusals->n; ++p) {
    const PvRefusal* const point = &refusals->points[p];
    fprintf(page, "%.1f,%.1f ", pv_plot_x(point->known_refused),
            pv_plot_y(curve->of(point)));
  }
  fputs("\"/>\n", page);
}

static void
put_plot(FILE* page, const PvRefusals* refusals)
{
  const double now = refusals->as_said.known_refused;
  pv_plot_start(
    page, "What \xe2\x80\x9csomebody else\xe2\x80\x9d costs and buys",
    "share of the producers\xe2\x80\x99 songs called somebody else");
  for (int i = 0; i <= 5; ++i) {
    char text[8];
    snprintf(text, sizeof(text), "%.1f", i / 5.0);
    pv_plot_tick(page, pv_plot_x(i / 5.0), text);
  }
  pv_plot_line(page, "guide", pv_plot_x(now), pv_plot_y(0.0), pv_plot_x(now),
               pv_plot_y(1.0));
  for (uint32_t c = 0; c < N_CURVES; ++c) {
    put_curve(page, refusals, &curves[c]);
  }
  fputs("</svg>\n<p class=\"dim\">The more of somebody else is expected "
        "beforehand, the farther to the right.  Blue: songs by the producers "
        "that are given the right name.  Orange: songs by producers whom the "
        "models don\xe2\x80\x99t know, called somebody else.  Dotted: songs by "
        "other artists, called so.  Dashed: as the models have it.</p></div>\n",
        page);
}

static void
put_cell(FILE* page, double x)
{
  fputs("<td class=\"n\">", page);
  pv_html_number(page, x, 3);
  fputs("</td>", page);
}

static void
put_row(FILE* page, const char* what, const PvRefusal* point)
{
  fprintf(page, "<tr><td class=\"whole\">%s</td>", what);
  put_cell(page, point->known_refused);
  put_cell(page, point->known_right);
  put_cell(page, point->left_out_refused);
  put_cell(page, point->others_refused);
  put_cell(page, point->prior);
  fputs("</tr>\n", page);
}

static void
put_table(FILE* page, const PvRefusals* refusals)
{
  fputs(
    "<div class=\"wide\"><table>\n<thead><tr><th>Producers\xe2\x80\x99 songs "
    "called somebody else</th><th class=\"n\">So many</th>"
    "<th class=\"n\">Named right</th>"
    "<th class=\"n\">Of unknown producers called so</th>"
    "<th class=\"n\">Of other artists</th>"
    "<th class=\"n\">Expected beforehand</th></tr></thead>\n",
    page);
  put_row(page, "as it is", &refusals->as_said);
  for (uint32_t i = 0; i < PV_N_REFUSAL_SHARES; ++i) {
    const double most = pv_refusal_shares[i];
    char         what[32];
    snprintf(what, sizeof(what), "at most %.2f", most);
    put_row(page, what, pv_refusals_at(refusals, most));
  }
  fputs("</table></div>\n", page);
}

void
pv_report_refusals(FILE* page, const PvAssessment* assessment)
{
  if (assessment->is_listened && assessment->refusals.n) {
    fputs("<div class=\"pair\">\n", page);
    put_plot(page, &assessment->refusals);
    fputs("</div>\n", page);
    put_table(page, &assessment->refusals);
  }
}
