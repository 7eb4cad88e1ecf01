// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The page's accuracy over time, from the start of songs and from anywhere.

#include "tools/pages/report_private.h"

#include "base/plural.h"

#include <math.h>

static double
time_x(uint32_t i)
{
  return pv_plot_x((i + 0.5) / PV_N_TIMES);
}

static void
name_time(uint32_t i, char text[16])
{
  snprintf(text, 16, isinf(pv_time_s(i)) ? "all" : "%.0f", pv_time_s(i));
}

/// Songs that are so long, in a run.
static uint32_t
n_songs_at(const PvAssessment* assessment, uint32_t i)
{
  return pv_n_tracks_at(assessment->tracks, assessment->n_tracks, i) /
         assessment->n_runs;
}

static void
put_time(FILE* page, const PvAssessment* assessment, uint32_t i)
{
  const uint32_t f    = PV_FIGURE_TIMES + i;
  const double   mean = assessment->mean.of[f];
  const uint32_t n    = n_songs_at(assessment, i);
  char           text[16];
  name_time(i, text);
  pv_plot_tick(page, time_x(i), text);
  if (!isfinite(mean)) {
    return;
  }
  pv_plot_line(page, "curve", time_x(i), pv_plot_y(assessment->low.of[f]),
               time_x(i), pv_plot_y(assessment->high.of[f]));
  fprintf(page,
          "<circle class=\"dot\" cx=\"%.1f\" cy=\"%.1f\" r=\"4.5\"><title>"
          "%.3f (%.3f to %.3f), %u song%s</title></circle>\n",
          time_x(i), pv_plot_y(mean), mean, assessment->low.of[f],
          assessment->high.of[f], n, pv_plural(n));
}

/// A figure with its interval, in two cells.
static void
put_figure(FILE* page, const PvAssessment* assessment, uint32_t figure)
{
  fputs("<td class=\"n\">", page);
  pv_html_number(page, assessment->mean.of[figure], 3);
  fputs("</td><td>", page);
  pv_html_number(page, assessment->low.of[figure], 3);
  fputs(" to ", page);
  pv_html_number(page, assessment->high.of[figure], 3);
  fputs("</td>", page);
}

static void
put_row_of_time(FILE* page, const PvAssessment* assessment, uint32_t i)
{
  const uint32_t n = n_songs_at(assessment, i);
  char           text[16];
  name_time(i, text);
  fprintf(page, "<tr><td>%s</td><td class=\"n\">%u</td>", text, n);
  put_figure(page, assessment, PV_FIGURE_TIMES + i);
  put_figure(page, assessment, PV_FIGURE_NAMED_AT + i);
  fputs("<td class=\"n\">", page);
  pv_html_number(page, assessment->mean.of[PV_FIGURE_ECE_AT + i], 3);
  fputs("</td><td class=\"n\">", page);
  pv_html_number(page, assessment->mean.of[PV_FIGURE_CHANCE_AT + i], 3);
  fputs("</td></tr>\n", page);
}

static void
put_curve(FILE*               page,
          const PvAssessment* assessment,
          const char*         name,
          uint32_t            figure,
          uint32_t            n)
{
  fprintf(page, "<polyline class=\"%s\" points=\"", name);
  for (uint32_t i = 0; i < n; ++i) {
    const double mean = assessment->mean.of[figure + i];
    if (isfinite(mean)) {
      fprintf(page, "%.1f,%.1f ", time_x(i), pv_plot_y(mean));
    }
  }
  fputs("\"/>\n", page);
}

void
pv_report_times(FILE* page, const PvAssessment* assessment)
{
  if (!assessment->is_listened) {
    return;
  }
  const double baseline = assessment->score.baseline;
  pv_plot_start(page, "Accuracy over time", "seconds analysed");
  pv_plot_line(page, "guide", pv_plot_x(0.0), pv_plot_y(baseline),
               pv_plot_x(1.0), pv_plot_y(baseline));
  put_curve(page, assessment, "curve", PV_FIGURE_TIMES, PV_N_TIMES);
  put_curve(page, assessment, "curve second", PV_FIGURE_ANYWHERE,
            PV_N_PASSAGE_TIMES);
  for (uint32_t i = 0; i < PV_N_TIMES; ++i) {
    put_time(page, assessment, i);
  }
  fputs("</svg>\n<p class=\"dim\">Share of songs guessed right by then, with "
        "its 95\xc2\xa0% interval, among songs that are long enough.",
        page);
  if (isfinite(assessment->mean.of[PV_FIGURE_ANYWHERE])) {
    fputs("  Orange: of passages from places all over the songs.", page);
  }
  fputs("  Dashed: always naming the commonest producer.</p></div>\n", page);
}

void
pv_report_table_of_times(FILE* page, const PvAssessment* assessment)
{
  if (!assessment->is_listened) {
    return;
  }
  fputs("<h2>By the seconds analysed</h2>\n<div class=\"wide\"><table>\n<thead>"
        "<tr><th>Seconds</th><th class=\"n\">Songs</th>"
        "<th class=\"n\">Right</th><th>95\xc2\xa0% interval</th>"
        "<th class=\"n\">If always named</th><th>95\xc2\xa0% interval</th>"
        "<th class=\"n\">Calibration error</th>"
        "<th class=\"n\">By chance</th></tr></thead>\n",
        page);
  for (uint32_t i = 0; i < PV_N_TIMES; ++i) {
    put_row_of_time(page, assessment, i);
  }
  fputs(
    "</table></div>\n<p class=\"dim\">The calibration error is the mean "
    "distance of confidence from the share that is right; beside it what so "
    "few songs would show by chance if confidence were true.</p>\n",
    page);
}

static void
put_row_of_passages(FILE* page, const PvAssessment* assessment, uint32_t i)
{
  const PvPassageCount sum =
    pv_passages_at(assessment->tracks, assessment->n_tracks, i);
  fprintf(page, "<tr><td>%.0f</td><td class=\"n\">%u</td>", pv_time_s(i),
          sum.n / assessment->n_runs);
  put_figure(page, assessment, PV_FIGURE_ANYWHERE + i);
  put_figure(page, assessment, PV_FIGURE_ANYWHERE_NAMED + i);
  fputs("</tr>\n", page);
}

void
pv_report_table_of_passages(FILE* page, const PvAssessment* assessment)
{
  if (!isfinite(assessment->mean.of[PV_FIGURE_ANYWHERE])) {
    return;
  }
  fputs("<h2>From anywhere in the songs</h2>\n<div class=\"wide\"><table>\n"
        "<thead><tr><th>Seconds</th><th class=\"n\">Passages</th>"
        "<th class=\"n\">Right</th><th>95\xc2\xa0% interval</th>"
        "<th class=\"n\">If always named</th><th>95\xc2\xa0% interval</th>"
        "</tr></thead>\n",
        page);
  for (uint32_t i = 0; i < PV_N_PASSAGE_TIMES; ++i) {
    put_row_of_passages(page, assessment, i);
  }
  fputs("</table></div>\n<p class=\"dim\">In each minute of a song somebody "
        "comes in at a place drawn at random, and hears the seconds that "
        "follow.  Intervals are by songs.</p>\n",
        page);
}
