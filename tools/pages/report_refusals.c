// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The page's curve of what it costs and buys to call songs somebody else's.

#include "tools/pages/refusal_table.h"
#include "tools/pages/report_private.h"

static bool
has_curve(const PvRefusalColumn* column, const PvRefusals* refusals)
{
  return column->curve && pv_refusal_column_is_shown(column, refusals);
}

static void
put_curve(FILE* page, const PvRefusals* refusals, const PvRefusalColumn* column)
{
  fprintf(page, "<polyline class=\"%s\" points=\"", column->curve);
  for (uint32_t p = 0; p < refusals->n; ++p) {
    const PvRefusal* const point = &refusals->points[p];
    fprintf(page, "%.1f,%.1f ", pv_plot_x(point->known_refused),
            pv_plot_y(column->of(point)));
  }
  fputs("\"/>\n", page);
}

static void
put_legend(FILE* page, const PvRefusals* refusals)
{
  fputs(
    "<p class=\"dim\">The more of somebody else is expected beforehand, the "
    "farther to the right.  ",
    page);
  for (uint32_t c = 0; c < PV_N_REFUSAL_COLUMNS; ++c) {
    if (has_curve(&pv_refusal_columns[c], refusals)) {
      pv_html_text(page, pv_refusal_columns[c].key);
      fputs("  ", page);
    }
  }
  fputs("Dashed: as the models have it.</p>", page);
}

static void
put_plot(FILE* page, const PvRefusals* refusals)
{
  const double now = refusals->as_said.known_refused;
  pv_plot_start(
    page, "What \xe2\x80\x9csomebody else\xe2\x80\x9d costs and buys",
    "share of the producers\xe2\x80\x99 songs called somebody else");
  pv_plot_tick_shares(page);
  pv_plot_line(page, "guide", pv_plot_x(now), pv_plot_y(0.0), pv_plot_x(now),
               pv_plot_y(1.0));
  for (uint32_t c = 0; c < PV_N_REFUSAL_COLUMNS; ++c) {
    if (has_curve(&pv_refusal_columns[c], refusals)) {
      put_curve(page, refusals, &pv_refusal_columns[c]);
    }
  }
  fputs("</svg>\n", page);
  put_legend(page, refusals);
  fputs("</div>\n", page);
}

static void
put_headings(FILE* page, const PvRefusals* refusals)
{
  fputs("<thead><tr><th></th>", page);
  for (uint32_t c = 0; c < PV_N_REFUSAL_COLUMNS; ++c) {
    const PvRefusalColumn* const column = &pv_refusal_columns[c];
    if (pv_refusal_column_is_shown(column, refusals)) {
      fputs("<th class=\"n\">", page);
      pv_html_text(page, column->heading[0]);
      fprintf(page, "<br>%s</th>", column->heading[1]);
    }
  }
  fputs("</tr></thead>\n", page);
}

static void
put_row(FILE*             page,
        const PvRefusals* refusals,
        const PvRefusal*  point,
        const char*       what)
{
  fprintf(page, "<tr><td class=\"whole\">%s</td>", what);
  for (uint32_t c = 0; c < PV_N_REFUSAL_COLUMNS; ++c) {
    const PvRefusalColumn* const column = &pv_refusal_columns[c];
    if (pv_refusal_column_is_shown(column, refusals)) {
      fprintf(page, "<td class=\"n\">%.3f</td>", column->of(point));
    }
  }
  fputs("</tr>\n", page);
}

static void
put_note(FILE* page, const char* note)
{
  fputs("<p class=\"dim\">", page);
  pv_html_text(page, note);
  fputs("</p>\n", page);
}

static void
put_table(FILE* page, const PvRefusals* refusals)
{
  fputs("<div class=\"wide\"><table>\n", page);
  put_headings(page, refusals);
  put_row(page, refusals, &refusals->as_said, "as it is");
  for (uint32_t i = 0; i < PV_N_REFUSAL_SHARES; ++i) {
    const double most = pv_refusal_shares[i];
    char         what[32];
    snprintf(what, sizeof(what), "lost: at most %.2f", most);
    put_row(page, refusals, pv_refusals_at(refusals, most), what);
  }
  fputs("</table></div>\n", page);
}

void
pv_report_refusals(FILE* page, const PvAssessment* assessment)
{
  if (assessment->refusals.n) {
    fputs("<div class=\"pair\">\n", page);
    put_plot(page, &assessment->refusals);
    fputs("</div>\n", page);
    put_note(page, pv_refusal_columns_note);
    put_table(page, &assessment->refusals);
    put_note(page, pv_refusal_rows_note(assessment));
  }
}
