// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The page's plots, and that of confidence against truth.

#include "tools/pages/report_private.h"
#include "tools/pages/summary.h"

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

void
pv_plot_tick_shares(FILE* page)
{
  for (int i = 0; i <= 5; ++i) {
    char text[8];
    snprintf(text, sizeof(text), "%.1f", i / 5.0);
    pv_plot_tick(page, pv_plot_x(i / 5.0), text);
  }
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
  pv_plot_tick_shares(page);
  pv_plot_line(page, "guide", pv_plot_x(0.0), pv_plot_y(0.0), pv_plot_x(1.0),
               pv_plot_y(1.0));
  put_bins(page, assessment);
  fprintf(page,
          "</svg>\n<p class=\"dim\">Share of songs guessed right at each "
          "confidence after the whole song; larger dots stand for more songs.  "
          "On the dashed line, confidence is calibrated.  %s</p></div>\n",
          pv_summary_of_confidence(assessment));
}
