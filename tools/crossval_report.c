// SPDX-License-Identifier: GPL-3.0-or-later

#include "crossval_report.h"

#include "text.h"

#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// The figure at `offset` of each run's score.
static PvFigure
sum_up(const PvCrossvalReport* report, size_t offset)
{
  PvFigure figure = { 0 };
  double   square = 0.0;
  for (uint32_t r = 0; r < report->n_runs; ++r) {
    double x = 0.0;
    memcpy(&x, (const char*)&report->runs[r].score + offset, sizeof(x));
    figure.mean += x / report->n_runs;
    square += x * x / report->n_runs;
  }
  const double variance = square - figure.mean * figure.mean;
  figure.deviation      = variance > 0.0 ? sqrt(variance) : 0.0;
  return figure;
}

PvStatus
pv_crossval_report_make(PvCrossvalReport*        report,
                        const PvMusic*           music,
                        const PvCrossvalOptions* options,
                        uint32_t                 n_runs,
                        const PvCrossvalRun*     runs,
                        PvError*                 error)
{
  uint32_t n = 0;
  for (uint32_t r = 0; r < n_runs; ++r) {
    n += runs[r].n_tracks;
  }
  *report = (PvCrossvalReport){
    .music = music, .options = options, .n_runs = n_runs, .runs = runs
  };
  report->tracks = calloc(n, sizeof(PvTrackGuess));
  for (uint32_t r = 0, at = 0; report->tracks && r < n_runs; ++r) {
    memcpy(report->tracks + at, runs[r].tracks,
           runs[r].n_tracks * sizeof(PvTrackGuess));
    at += runs[r].n_tracks;
  }
  if (!report->tracks ||
      !pv_score_make(report->tracks, n, music->dataset.n_labels,
                     &report->score)) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  report->clip_accuracy  = sum_up(report, offsetof(PvScore, clip_accuracy));
  report->track_accuracy = sum_up(report, offsetof(PvScore, track_accuracy));
  report->balanced_track_accuracy =
    sum_up(report, offsetof(PvScore, balanced_track_accuracy));
  report->ece = sum_up(report, offsetof(PvScore, ece));
  return PV_OK;
}

void
pv_crossval_report_clear(PvCrossvalReport* report)
{
  free(report->tracks);
  pv_score_clear(&report->score);
}

static void
print_figure(const PvCrossvalReport* report, const char* name, PvFigure figure)
{
  printf("%-26s %.3f", name, figure.mean);
  if (report->n_runs > 1) {
    printf("  +- %.3f", figure.deviation);
  }
  printf("\n");
}

static void
print_left_out(const PvCrossvalReport* report)
{
  const PvDataset* const dataset = &report->music->dataset;
  for (uint32_t l = 0; l < dataset->n_labels; ++l) {
    if (report->runs[0].is_left_out[l]) {
      printf("not tested, as there is only one %s: %s\n",
             report->options->by_album ? "album" : "song", dataset->labels[l]);
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
print_label(const PvCrossvalReport* report, uint32_t label, int width)
{
  const PvScore* const score = &report->score;
  const char* const    name  = report->music->dataset.labels[label];
  printf("%3u %s%*s", label + 1, name, width - pv_text_width(name), "");
  for (uint32_t g = 0; g < score->n_labels; ++g) {
    const uint32_t n = score->confusion[(size_t)label * score->n_labels + g];
    n ? printf(" %3u", n) : printf("   .");
  }
  printf(" %5u", pv_score_support(score, label));
  print_ratio(pv_score_recall(score, label));
  print_ratio(pv_score_precision(score, label));
  printf("\n");
}

static void
print_confusion(const PvCrossvalReport* report)
{
  const PvDataset* const dataset = &report->music->dataset;
  int                    width   = 0;
  for (uint32_t l = 0; l < dataset->n_labels; ++l) {
    const int w = pv_text_width(dataset->labels[l]);
    width       = w > width ? w : width;
  }
  printf("\nTracks: a row for each producer, a column for each guess\n");
  printf("%*s", width + 4, "");
  for (uint32_t l = 0; l < dataset->n_labels; ++l) {
    printf(" %3u", l + 1);
  }
  printf(" songs    recall precision\n");
  for (uint32_t l = 0; l < dataset->n_labels; ++l) {
    print_label(report, l, width);
  }
}

void
pv_crossval_report_print(const PvCrossvalReport* report)
{
  const PvCrossvalOptions* const options = report->options;
  printf("Recipe %s, %u folds by %s, seed %llu", report->music->recipe->name,
         options->n_folds, options->by_album ? "album" : "track",
         (unsigned long long)options->seed);
  if (report->n_runs > 1) {
    printf(" and on, %u times", report->n_runs);
  }
  printf("\n%u tracks, %u clips, %u producers\n", report->runs[0].n_tracks,
         report->runs[0].score.n_clips, report->music->dataset.n_labels);
  print_left_out(report);
  printf("\n");
  print_figure(report, "clips right", report->clip_accuracy);
  print_figure(report, "tracks right", report->track_accuracy);
  print_figure(report, "balanced track accuracy",
               report->balanced_track_accuracy);
  printf("%-26s %.3f\n", "commonest producer always", report->score.baseline);
  printf("%-26s %.3f\n", "chance", report->score.chance);
  print_figure(report, "calibration error", report->ece);
  print_confusion(report);
}
