// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/pages/assessment_print.h"

#include "tools/base/text.h"
#include "tools/pages/confusion_print.h"
#include "tools/pages/refusal_table.h"
#include "tools/pages/summary.h"
#include "base/plural.h"

#include <math.h>
#include <stdio.h>

enum { MAX_WRONG = 20 }; // Songs by name

static void
print_figure(const PvAssessment* assessment, uint32_t figure)
{
  const double mean = assessment->mean.of[figure];
  if (!isfinite(mean)) {
    return;
  }
  printf("%-30s %.3f", pv_figure_name(figure), mean);
  if (pv_figure_has_interval(figure)) {
    printf("  (%.3f to %.3f)", assessment->low.of[figure],
           assessment->high.of[figure]);
  }
  if (assessment->n_runs > 1) {
    printf("  spread %.3f", assessment->deviation.of[figure]);
  }
  printf("\n");
}

static void
print_figures(const PvAssessment* assessment)
{
  printf("\n%-30s       95 %% interval, by songs%s\n", "",
         assessment->n_runs > 1 ? "; spread of the runs" : "");
  for (uint32_t f = 0; f < PV_FIGURE_TIMES; ++f) {
    print_figure(assessment, f);
  }
  printf("%-30s %.3f\n", "always the commonest", assessment->score.baseline);
  printf("%-30s %.3f\n", "chance", assessment->score.chance);
}

static void
print_left_out(const PvAssessment* assessment)
{
  for (uint32_t l = 0; l < assessment->n_labels; ++l) {
    if (assessment->is_left_out && assessment->is_left_out[l]) {
      pv_print_wrapped(2, "not tested, as there is only one %s: %s",
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
  printf("\nSongs right by the seconds analysed%*scalibration error (chance)\n",
         5, "");
  for (uint32_t i = 0; i < PV_N_TIMES; ++i) {
    const uint32_t f = PV_FIGURE_TIMES + i;
    const uint32_t n =
      pv_n_tracks_at(assessment->tracks, assessment->n_tracks, i) /
      assessment->n_runs;
    isinf(pv_time_s(i)) ? printf("  %-6s", "all")
                        : printf("  %-6.0f", pv_time_s(i));
    if (n) {
      printf(" %.3f  (%.3f to %.3f)", assessment->mean.of[f],
             assessment->low.of[f], assessment->high.of[f]);
    } else {
      printf(" -");
    }
    printf("  %3u song%-1s", n, pv_plural(n));
    if (isfinite(assessment->mean.of[PV_FIGURE_ECE_AT + i])) {
      printf("   %.3f (%.3f)", assessment->mean.of[PV_FIGURE_ECE_AT + i],
             assessment->mean.of[PV_FIGURE_CHANCE_AT + i]);
    }
    printf("\n");
  }
}

static void
print_passages(const PvAssessment* assessment)
{
  const double* const mean = assessment->mean.of;
  if (!isfinite(mean[PV_FIGURE_ANYWHERE])) {
    return;
  }
  printf("\nThe same from places all over the songs, and if always named\n"
         "          from the start   from anywhere\n"
         "          right   named    right   named\n");
  for (uint32_t i = 0; i < PV_N_PASSAGE_TIMES; ++i) {
    const PvPassageCount sum =
      pv_passages_at(assessment->tracks, assessment->n_tracks, i);
    const uint32_t n = sum.n / assessment->n_runs;
    if (sum.n) {
      printf("  %-6.0f  %.3f   %.3f    %.3f   %.3f  %4u passage%s\n",
             pv_time_s(i), mean[PV_FIGURE_TIMES + i],
             mean[PV_FIGURE_NAMED_AT + i], mean[PV_FIGURE_ANYWHERE + i],
             mean[PV_FIGURE_ANYWHERE_NAMED + i], n, pv_plural(n));
    }
  }
}

static void
print_heading(const PvRefusals* refusals, uint32_t line)
{
  for (uint32_t c = 0; c < PV_N_REFUSAL_COLUMNS; ++c) {
    const PvRefusalColumn* const column = &pv_refusal_columns[c];
    if (pv_refusal_column_is_shown(column, refusals)) {
      printf(" %-11s", column->heading[line]);
    }
  }
  printf("\n");
}

static void
print_refusal(const PvRefusals* refusals,
              const PvRefusal*  point,
              const char*       what)
{
  for (uint32_t c = 0; c < PV_N_REFUSAL_COLUMNS; ++c) {
    const PvRefusalColumn* const column = &pv_refusal_columns[c];
    if (pv_refusal_column_is_shown(column, refusals)) {
      printf(" %-11.3f", column->of(point));
    }
  }
  printf(" %s\n", what);
}

static void
print_refusals(const PvAssessment* assessment)
{
  const PvRefusals* const refusals = &assessment->refusals;
  if (!refusals->n) {
    return;
  }
  printf("\nWhat \"somebody else\" costs and buys\n");
  pv_print_wrapped(2, "  %s", pv_refusal_columns_note);
  print_heading(refusals, 0);
  print_heading(refusals, 1);
  print_refusal(refusals, &refusals->as_said, "as it is");
  for (uint32_t i = 0; i < PV_N_REFUSAL_SHARES; ++i) {
    char what[32];
    snprintf(what, sizeof(what), "lost: at most %.2f", pv_refusal_shares[i]);
    print_refusal(refusals, pv_refusals_at(refusals, pv_refusal_shares[i]),
                  what);
  }
  pv_print_wrapped(2, "  %s", pv_refusal_rows_note(assessment));
}

static void
print_bins(const PvAssessment* assessment)
{
  const double error = pv_reliability_error(assessment->bins);
  printf("\nCalibration: confidence and the share that is right\n");
  pv_print_wrapped(2, "  %s", pv_summary_of_confidence(assessment));
  if (assessment->n_runs > 1 && isfinite(error)) {
    printf("  calibration error of all runs together %.3f\n", error);
  }
  for (uint32_t b = 0; b < PV_N_CONFIDENCES; ++b) {
    const PvBin* const bin = &assessment->bins[b];
    if (bin->n_tracks) {
      printf("  %.1f to %.1f: %4u song%s, confidence %.3f, right %.3f\n",
             b / 10.0, (b + 1) / 10.0, bin->n_tracks, pv_plural(bin->n_tracks),
             bin->confidence, bin->right);
    }
  }
}

static void
print_wrong_songs(const PvAssessment* assessment)
{
  const PvDataset* const dataset = assessment->dataset;
  const uint32_t         n_wrong = pv_summary_n_wrong(assessment);
  uint32_t               n       = 0;
  if (n_wrong) {
    printf("\nSongs that went wrong%s: the guess and its confidence\n",
           assessment->n_runs > 1 ? " in the first run" : "");
  }
  for (uint32_t t = 0; t < assessment->n_first; ++t) {
    const PvTrackGuess* const  track = &assessment->tracks[t];
    const PvDatasetSong* const song  = &dataset->songs[track->song];
    const PvTimedGuess* const  said  = &track->at[PV_AT_END];
    if (pv_summary_is_wrong(track) && n++ < MAX_WRONG) {
      pv_print_wrapped(
        4, "  %s by %s: %s, %.2f", song->title, dataset->labels[song->label],
        pv_assessment_name(assessment, said->guess), (double)said->confidence);
    }
  }
  if (n > MAX_WRONG) {
    printf("  and %u more\n", n - MAX_WRONG);
  }
  if (n_wrong) {
    putchar('\n');
  }
}

static void
print_opening(const PvAssessment* assessment)
{
  char           summary[PV_SUMMARY_TEXT];
  char           warning[PV_TOY_TEXT];
  const PvToySet set = pv_summary_toy_set(assessment);
  pv_summary_write(assessment, summary);
  pv_print_wrapped(0, "%s", summary);
  if (pv_toy_set_describe(&set, warning)) {
    pv_print_wrapped(2, "Note: %s", warning);
  }
  print_wrong_songs(assessment);
}

void
pv_assessment_print(const PvAssessment* assessment)
{
  const uint32_t n_tracks = assessment->score.n_tracks / assessment->n_runs;
  const uint32_t n_clips  = assessment->score.n_clips / assessment->n_runs;
  print_opening(assessment);
  pv_print_wrapped(2, "%s", assessment->about);
  printf("%u song%s, %u clip%s, %u producer%s\n", n_tracks, pv_plural(n_tracks),
         n_clips, pv_plural(n_clips), assessment->n_labels,
         pv_plural(assessment->n_labels));
  print_left_out(assessment);
  print_figures(assessment);
  print_times(assessment);
  print_passages(assessment);
  print_refusals(assessment);
  print_bins(assessment);
  pv_confusion_print(assessment);
}
