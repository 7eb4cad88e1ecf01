// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/pages/compare_print.h"

#include "tools/classifiers/classifier_text.h"
#include "tools/base/text.h"
#include "base/plural.h"
#include "tools/pages/summary.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { MAX_NAMED = 3, LIST_MAX = 160 };

/// Name those that are as good as the best: "knn, svm and 2 others each".
/// Return how many they are.
static uint32_t
list_best(const PvComparison* c, double most, char text[LIST_MAX])
{
  const char* named[PV_N_CLASSIFIERS];
  uint32_t    n = 0;
  for (uint32_t k = 0; k < c->n; ++k) {
    if (c->of[k].assessment.mean.of[PV_FIGURE_TRACKS] >= most) {
      named[n++] = pv_classifier_name(c->of[k].kind);
    }
  }
  const uint32_t n_named = n < MAX_NAMED ? n : MAX_NAMED;
  size_t         at      = 0;
  for (uint32_t i = 0; i < n_named; ++i) {
    at += (size_t)snprintf(text + at, LIST_MAX - at, "%s%s",
                           !i                           ? ""
                           : i + 1 == n && n <= n_named ? " and "
                                                        : ", ",
                           named[i]);
  }
  if (n > n_named) {
    at += (size_t)snprintf(text + at, LIST_MAX - at, " and %u other%s",
                           n - n_named, pv_plural(n - n_named));
  }
  if (n > 1) {
    snprintf(text + at, LIST_MAX - at, " each");
  }
  return n;
}

/// What the best of them does, and whether the music is enough to tell.
static void
print_opening(const PvComparison* c)
{
  const PvCompared* best = &c->of[0];
  char              warning[PV_TOY_TEXT];
  const PvToySet    set = pv_summary_toy_set(&best->assessment);
  for (uint32_t k = 1; k < c->n; ++k) {
    best = c->of[k].assessment.mean.of[PV_FIGURE_TRACKS] >
               best->assessment.mean.of[PV_FIGURE_TRACKS]
             ? &c->of[k]
             : best;
  }
  const PvAssessment* const a = &best->assessment;
  const uint32_t            n = a->score.n_tracks / c->n_runs;
  char                      names[LIST_MAX];
  const uint32_t n_best = list_best(c, a->mean.of[PV_FIGURE_TRACKS], names);
  pv_print_wrapped(0, "Of %u song%s %s named %.0f rightly (%.0f to %.0f %%)%s.",
                   n, pv_plural(n), names, n * a->mean.of[PV_FIGURE_TRACKS],
                   100.0 * a->low.of[PV_FIGURE_TRACKS],
                   100.0 * a->high.of[PV_FIGURE_TRACKS],
                   c->n > n_best ? "; no other classifier named as many" : "");
  if (pv_toy_set_describe(&set, warning)) {
    pv_print_wrapped(2, "Note: %s", warning);
  }
  putchar('\n');
}

static void
print_head(const PvComparison* c)
{
  const PvAssessment* const a        = &c->of[0].assessment;
  char                      runs[48] = "";
  if (c->n_runs > 1) {
    snprintf(runs, sizeof(runs), " and on, %u times", c->n_runs);
  }
  pv_print_wrapped(2,
                   "Recipe %s, %u folds by %s, seed %" PRIu64 "%s: %u song%s, "
                   "%u clip%s; judged by clips, and always named",
                   c->recipe->name, c->options.n_folds,
                   c->options.by_album ? "album" : "song", c->options.seed,
                   runs, a->score.n_tracks, pv_plural(a->score.n_tracks),
                   a->score.n_clips, pv_plural(a->score.n_clips));
  for (uint32_t l = 0; l < a->n_labels; ++l) {
    if (c->is_left_out[l]) {
      pv_print_wrapped(2, "not tested, as there is only one %s: %s",
                       c->options.by_album ? "album" : "song", a->labels[l]);
    }
  }
  printf("\n%-17s  %-19s  %-19s balanced    F1 error\n", "", "clips right",
         "songs right");
}

static void
print_baseline(const char* name, double clips, double tracks, double balanced)
{
  printf("%-17s  %-19.3f  %-19.3f %8.3f\n", name, clips, tracks, balanced);
}

static void
print_row(const PvCompared* compared)
{
  const PvAssessment* const a    = &compared->assessment;
  const double* const       mean = a->mean.of;
  printf("%-17s", pv_classifier_name(compared->kind));
  for (uint32_t f = PV_FIGURE_CLIPS; f <= PV_FIGURE_TRACKS; ++f) {
    printf("  %.3f (%.3f-%.3f)", mean[f], a->low.of[f], a->high.of[f]);
  }
  printf(" %8.3f %.3f ", mean[PV_FIGURE_BALANCED], mean[PV_FIGURE_F1]);
  isfinite(mean[PV_FIGURE_ECE]) ? printf("%.3f\n", mean[PV_FIGURE_ECE])
                                : printf("-\n");
}

/// What the columns are.
static void
print_footnote(const PvComparison* c)
{
  bool lacks_error = false;
  for (uint32_t k = 0; k < c->n; ++k) {
    lacks_error |= !isfinite(c->of[k].assessment.mean.of[PV_FIGURE_ECE]);
  }
  pv_print_wrapped(
    0,
    "In brackets 95 %% of resamples by song; F1 is the macro "
    "F1; error is the calibration error of the bare "
    "probabilities.%s Each song is given to one of the producers; "
    "train and crossval may give it to somebody else, so their "
    "figures are others: compare those above with each other.",
    lacks_error ? " -: not known, as the classifier was certain of "
                  "somebody else for a song, which leaves no producer a "
                  "probability."
                : "");
}

/// What one classifier got in each fold of each run.
static void
print_chosen_by(const PvComparison* c, const PvCompared* compared)
{
  const uint32_t n       = c->n_runs * c->options.n_folds;
  char*          text    = NULL;
  size_t         n_bytes = 0;
  FILE* const    all     = open_memstream(&text, &n_bytes);
  for (uint32_t i = 0; all && i < n; ++i) {
    char one[PV_CLASSIFIER_TEXT];
    pv_classifier_write(&compared->chosen[i], one);
    fprintf(all, "  %s", one);
  }
  if (all && !fclose(all)) {
    pv_print_wrapped(4, "%s", text);
  }
  free(text);
}

static void
print_chosen(const PvComparison* c)
{
  printf("\nChosen in inner folds, for each fold in turn\n");
  for (uint32_t k = 0; k < c->n; ++k) {
    print_chosen_by(c, &c->of[k]);
  }
}

void
pv_comparison_print(const PvComparison* comparison)
{
  const PvScore* const score = &comparison->of[0].assessment.score;
  uint32_t             n     = 0;
  for (uint32_t l = 0; l < score->n_labels; ++l) {
    n += pv_score_support(score, l) > 0;
  }
  print_opening(comparison);
  print_head(comparison);
  print_baseline("chance", score->chance, score->chance, score->chance);
  print_baseline("commonest always", comparison->clip_baseline, score->baseline,
                 1.0 / n);
  for (uint32_t k = 0; k < comparison->n; ++k) {
    print_row(&comparison->of[k]);
  }
  print_footnote(comparison);
  if (comparison->is_searched) {
    print_chosen(comparison);
  }
}

static json_t*
interval_of(const PvAssessment* a, PvFigure figure)
{
  return json_pack("[o, o]", pv_json_number(a->low.of[figure]),
                   pv_json_number(a->high.of[figure]));
}

static json_t*
chosen_of(const PvComparison* c, const PvCompared* compared)
{
  json_t* const all = json_array();
  for (uint32_t i = 0; i < c->n_runs * c->options.n_folds; ++i) {
    char text[PV_CLASSIFIER_TEXT];
    pv_classifier_write(&compared->chosen[i], text);
    json_array_append_new(all, json_string(text));
  }
  return all;
}

static json_t*
row_of(const PvComparison* c, const PvCompared* compared)
{
  const PvAssessment* const a    = &compared->assessment;
  const double* const       mean = a->mean.of;
  return json_pack(
    "{s:s, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "classifier",
    pv_classifier_name(compared->kind), "clip_accuracy",
    pv_json_number(mean[PV_FIGURE_CLIPS]), "clip_accuracy_95",
    interval_of(a, PV_FIGURE_CLIPS), "track_accuracy",
    pv_json_number(mean[PV_FIGURE_TRACKS]), "track_accuracy_95",
    interval_of(a, PV_FIGURE_TRACKS), "balanced_track_accuracy",
    pv_json_number(mean[PV_FIGURE_BALANCED]), "macro_f1",
    pv_json_number(mean[PV_FIGURE_F1]), "ece",
    pv_json_number(mean[PV_FIGURE_ECE]), "parameters", chosen_of(c, compared));
}

PvStatus
pv_comparison_write_json(const PvComparison* comparison,
                         const char*         path,
                         PvError*            error)
{
  const PvScore* const score = &comparison->of[0].assessment.score;
  json_t* const        rows  = json_array();
  for (uint32_t k = 0; k < comparison->n; ++k) {
    json_array_append_new(rows, row_of(comparison, &comparison->of[k]));
  }
  json_t* const value =
    json_pack("{s:o, s:s, s:i, s:I, s:i, s:b, s:o, s:o, s:o, s:o}", "recipe",
              pv_json_text(comparison->recipe->name), "group",
              comparison->options.by_album ? "album" : "track", "folds",
              (int)comparison->options.n_folds, "seed",
              (json_int_t)comparison->options.seed, "runs",
              (int)comparison->n_runs, "searched", (int)comparison->is_searched,
              "chance", pv_json_number(score->chance), "baseline",
              pv_json_number(score->baseline), "clip_baseline",
              pv_json_number(comparison->clip_baseline), "classifiers", rows);
  const PvStatus status = pv_json_write(value, path, error);
  json_decref(value);
  return status;
}
