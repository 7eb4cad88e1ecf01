// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  An assessment as tables on a terminal.

#include "tools/judge/assessment.h"
#include "tools/base/text.h"
#include "base/utf8.h"

#include <math.h>
#include <stdio.h>

static void
print_figure(const PvAssessment* assessment, uint32_t figure)
{
  const double mean = assessment->mean.of[figure];
  if (!isfinite(mean)) {
    return;
  }
  printf("%-26s %.3f", pv_figure_name(figure), mean);
  if (pv_figure_has_interval(figure)) {
    printf("  (%.3f to %.3f)", assessment->low.of[figure],
           assessment->high.of[figure]);
  }
  if (assessment->n_runs > 1) {
    printf("  +- %.3f", assessment->deviation.of[figure]);
  }
  printf("\n");
}

static void
print_figures(const PvAssessment* assessment)
{
  printf("\n%-26s       95 %% of resamples by track%s\n", "",
         assessment->n_runs > 1 ? "; spread of the runs" : "");
  for (uint32_t f = 0; f < PV_FIGURE_TIMES; ++f) {
    print_figure(assessment, f);
  }
  printf("%-26s %.3f\n", "always the commonest", assessment->score.baseline);
  printf("%-26s %.3f\n", "chance", assessment->score.chance);
}

static void
print_left_out(const PvAssessment* assessment)
{
  for (uint32_t l = 0; l < assessment->n_labels; ++l) {
    if (assessment->is_left_out && assessment->is_left_out[l]) {
      pv_print_line("not tested, as there is only one %s: %s",
                    assessment->by_album ? "album" : "song",
                    assessment->labels[l]);
    }
  }
}

static void
print_times(const PvAssessment* assessment)
{
  if (!assessment->is_listened) {
    return;
  }
  printf("\nTracks right by the seconds analysed\n");
  for (uint32_t i = 0; i < PV_N_TIMES; ++i) {
    const uint32_t f = PV_FIGURE_TIMES + i;
    const uint32_t n =
      pv_n_tracks_at(assessment->tracks, assessment->n_tracks, i);
    isinf(pv_time_s(i)) ? printf("  %-6s", "all")
                        : printf("  %-6.0f", pv_time_s(i));
    if (n) {
      printf(" %.3f  (%.3f to %.3f)", assessment->mean.of[f],
             assessment->low.of[f], assessment->high.of[f]);
    } else {
      printf(" -");
    }
    printf("  %u tracks\n", n / assessment->n_runs);
  }
}

static void
print_bins(const PvAssessment* assessment)
{
  const double error = pv_reliability_error(assessment->bins);
  printf("\nCalibration: confidence and the share that is right");
  if (assessment->n_runs > 1 && isfinite(error)) {
    printf(", calibration error of all runs together %.3f", error);
  }
  printf("\n");
  for (uint32_t b = 0; b < PV_N_CONFIDENCES; ++b) {
    const PvBin* const bin = &assessment->bins[b];
    if (bin->n_tracks) {
      printf("  %.1f to %.1f: %4u tracks, confidence %.3f, right %.3f\n",
             b / 10.0, (b + 1) / 10.0, bin->n_tracks, bin->confidence,
             (double)bin->n_right / bin->n_tracks);
    }
  }
}

static void
print_ratio(double x)
{
  if (isfinite(x)) {
    printf(" %9.2f", x);
  } else {
    printf(" %9s", "-");
  }
}

static void
print_label(const PvAssessment* assessment, uint32_t label, uint32_t width)
{
  const PvScore* const score   = &assessment->score;
  const uint32_t       n_shown = pv_score_n_shown(score);
  const char* const    name    = pv_assessment_label(assessment, label);
  printf("%3u ", label + 1);
  pv_utf8_print_padded(stdout, name, width, "");
  for (uint32_t g = 0; g < n_shown; ++g) {
    const uint32_t n = pv_score_cell(score, label, g);
    n ? printf(" %3u", n) : printf("   .");
  }
  printf(" %5u", pv_score_support(score, label));
  print_ratio(pv_score_recall(score, label));
  print_ratio(pv_score_precision(score, label));
  print_ratio(pv_score_f1(score, label));
  printf("\n");
}

static void
print_confusion(const PvAssessment* assessment)
{
  const uint32_t n     = pv_score_n_shown(&assessment->score);
  uint32_t       width = 0;
  for (uint32_t l = 0; l < n; ++l) {
    const uint32_t w = pv_utf8_columns(pv_assessment_label(assessment, l));
    width            = w > width ? w : width;
  }
  printf(
    "\nConfusion matrix of tracks: a row per producer, a column per guess\n");
  printf("%*s", (int)width + 4, "");
  for (uint32_t l = 0; l < n; ++l) {
    printf(" %3u", l + 1);
  }
  printf(" songs    recall precision        F1\n");
  for (uint32_t l = 0; l < n; ++l) {
    print_label(assessment, l, width);
  }
}

void
pv_assessment_print(const PvAssessment* assessment)
{
  pv_print_line("%s", assessment->about);
  printf("%u tracks, %u clips, %u producer%s\n",
         assessment->score.n_tracks / assessment->n_runs,
         assessment->score.n_clips / assessment->n_runs, assessment->n_labels,
         assessment->n_labels == 1 ? "" : "s");
  print_left_out(assessment);
  print_figures(assessment);
  print_times(assessment);
  print_bins(assessment);
  print_confusion(assessment);
}
