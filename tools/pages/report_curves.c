// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The page's curves: confidence against truth, accuracy over time.

#include "tools/pages/report_private.h"

#include "base/plural.h"

#include <math.h>

// Both images; the plot leaves room for numbers.
static const double width = 400.0, height = 330.0;
static const double left = 44.0, right = 12.0, top = 12.0, bottom = 48.0;

double
pv_plot_x(double share)
{
  return left + share * (width - left - right);
}

double
pv_plot_y(double share)
{
  return height - bottom - share * (height - top - bottom);
}

void
pv_plot_line(FILE*       page,
             const char* name,
             double      x1,
             double      y1,
             double      x2,
             double      y2)
{
  fprintf(page,
          "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" "
          "y2=\"%.1f\"/>\n",
          name, x1, y1, x2, y2);
}

void
pv_plot_start(FILE* page, const char* title, const char* x_axis)
{
  fprintf(page,
          "<div><h2>%s</h2>\n<svg viewBox=\"0 0 %.0f %.0f\" role=\"img\" "
          "aria-label=\"%s\">\n",
          title, width, height, title);
  for (int i = 0; i <= 5; ++i) {
    const double share = i / 5.0;
    pv_plot_line(page, "axis", pv_plot_x(0.0), pv_plot_y(share), pv_plot_x(1.0),
                 pv_plot_y(share));
    fprintf(page,
            "<text class=\"dim\" x=\"%.0f\" y=\"%.1f\" "
            "text-anchor=\"end\">%.1f</text>\n",
            left - 7.0, pv_plot_y(share) + 4.0, share);
  }
  fprintf(page,
          "<text x=\"%.0f\" y=\"%.0f\" text-anchor=\"middle\">%s</text>\n",
          pv_plot_x(0.5), height - 6.0, x_axis);
}

void
pv_plot_tick(FILE* page, double x, const char* text)
{
  fprintf(page,
          "<text class=\"dim\" x=\"%.1f\" y=\"%.1f\" "
          "text-anchor=\"middle\">%s</text>\n",
          x, pv_plot_y(0.0) + 17.0, text);
}

static void
put_bins(FILE* page, const PvAssessment* assessment)
{
  fputs("<polyline class=\"curve\" points=\"", page);
  for (uint32_t b = 0; b < PV_N_CONFIDENCES; ++b) {
    const PvBin* const bin = &assessment->bins[b];
    if (bin->n_tracks) {
      fprintf(page, "%.1f,%.1f ", pv_plot_x(bin->confidence),
              pv_plot_y(bin->right));
    }
  }
  fputs("\"/>\n", page);
  for (uint32_t b = 0; b < PV_N_CONFIDENCES; ++b) {
    const PvBin* const bin   = &assessment->bins[b];
    const double       truth = bin->right;
    if (bin->n_tracks) {
      const double share = (double)bin->n_tracks / assessment->score.n_tracks;
      fprintf(page,
              "<circle class=\"dot\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"><title>"
              "%u song%s: confidence %.2f, right %.2f</title></circle>\n",
              pv_plot_x(bin->confidence), pv_plot_y(truth),
              3.0 + 9.0 * sqrt(share), bin->n_tracks, pv_plural(bin->n_tracks),
              bin->confidence, truth);
    }
  }
}

void
pv_report_reliability(FILE* page, const PvAssessment* assessment)
{
  pv_plot_start(page, "Calibration", "confidence");
  for (int i = 0; i <= 5; ++i) {
    char text[8];
    snprintf(text, sizeof(text), "%.1f", i / 5.0);
    pv_plot_tick(page, pv_plot_x(i / 5.0), text);
  }
  pv_plot_line(page, "guide", pv_plot_x(0.0), pv_plot_y(0.0), pv_plot_x(1.0),
               pv_plot_y(1.0));
  put_bins(page, assessment);
  fprintf(
    page,
    "</svg>\n<p class=\"dim\">Share of songs guessed right at each "
    "confidence after the whole song; larger dots stand for more songs.  "
    "On the dashed line, confidence is calibrated.  %s</p></div>\n",
    pv_assessment_is_mixed(assessment)
      ? "Confidence is the probability of the guess, be it a producer or "
        "somebody else; songs by others weigh together what the models "
        "expect of them."
      : "There are no songs by both the producers and others: confidence "
        "is here that of the likeliest producer, had it not been somebody "
        "else.");
}

static double
time_x(uint32_t i)
{
  return pv_plot_x((i + 0.5) / PV_N_TIMES);
}

static void
put_time(FILE* page, const PvAssessment* assessment, uint32_t i)
{
  const uint32_t f    = PV_FIGURE_TIMES + i;
  const double   mean = assessment->mean.of[f];
  const uint32_t n =
    pv_n_tracks_at(assessment->tracks, assessment->n_tracks, i) /
    assessment->n_runs;
  char text[16];
  snprintf(text, sizeof(text), isinf(pv_time_s(i)) ? "all" : "%.0f",
           pv_time_s(i));
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

static void
put_row_of_time(FILE* page, const PvAssessment* assessment, uint32_t i)
{
  const uint32_t f = PV_FIGURE_TIMES + i;
  const uint32_t n =
    pv_n_tracks_at(assessment->tracks, assessment->n_tracks, i) /
    assessment->n_runs;
  char text[16];
  snprintf(text, sizeof(text), isinf(pv_time_s(i)) ? "all" : "%.0f",
           pv_time_s(i));
  fprintf(page, "<tr><td>%s</td><td class=\"n\">%u</td><td class=\"n\">", text,
          n);
  pv_html_number(page, assessment->mean.of[f], 3);
  fputs("</td><td>", page);
  pv_html_number(page, assessment->low.of[f], 3);
  fputs(" to ", page);
  pv_html_number(page, assessment->high.of[f], 3);
  fputs("</td><td class=\"n\">", page);
  pv_html_number(page, assessment->mean.of[PV_FIGURE_ECE_AT + i], 3);
  fputs("</td><td class=\"n\">", page);
  pv_html_number(page, assessment->mean.of[PV_FIGURE_CHANCE_AT + i], 3);
  fputs("</td></tr>\n", page);
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
  fputs("<polyline class=\"curve\" points=\"", page);
  for (uint32_t i = 0; i < PV_N_TIMES; ++i) {
    const double mean = assessment->mean.of[PV_FIGURE_TIMES + i];
    if (isfinite(mean)) {
      fprintf(page, "%.1f,%.1f ", time_x(i), pv_plot_y(mean));
    }
  }
  fputs("\"/>\n", page);
  for (uint32_t i = 0; i < PV_N_TIMES; ++i) {
    put_time(page, assessment, i);
  }
  fputs("</svg>\n<p class=\"dim\">Share of songs guessed right by then, with "
        "its 95\xc2\xa0% interval, among songs that are long enough.  Dashed: "
        "always naming the commonest producer.</p></div>\n",
        page);
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
