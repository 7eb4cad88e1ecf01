// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  prodval crossval: how well a recipe does on new songs.

#include "tools/cli/command.h"
#include "tools/base/command_line.h"
#include "tools/judge/folds.h"
#include "tools/pages/compare_print.h"
#include "tools/cli/crossval_report.h"
#include "tools/cli/refuse_note.h"
#include "tools/cli/input/shard_input.h"
#include "tools/base/matrix.h"
#include "tools/base/progress_plan.h"
#include "tools/base/output.h"
#include "base/standard_files.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_FOLDS = 1000, MAX_REPEAT = 1000 };

typedef struct {
  PvCorpusInput     music;
  PvCrossvalOptions options;
  uint32_t          n_runs;
  PvCrossvalKind    kind;
  bool              compares; ///< All classifiers
  bool              searches; ///< Parameters
  PvOutputPaths     delivery;
} Crossval;

static PvStatus
compare(const Crossval* crossval, PvError* error)
{
  const PvCorpusInput* const music = &crossval->music;
  const PvCorpus corpus = { &music->dataset, &music->vectors, music->recipe,
                            NULL };
  const PvClassifierSpec* spec =
    crossval->compares ? NULL : &music->recipe->classifier;
  PvComparison comparison;
  PvStatus status = pv_compare(&corpus, &crossval->options, crossval->n_runs,
                               spec, crossval->searches, &comparison, error);
  if (status) {
    return status;
  }
  if (!pv_is_standard_output(crossval->delivery.json)) {
    pv_comparison_print(&comparison);
  }
  if (crossval->delivery.json) {
    status =
      pv_comparison_write_json(&comparison, crossval->delivery.json, error);
  }
  pv_comparison_clear(&comparison);
  return status;
}

/// More folds than songs, or albums: wrong if asked for, else there are fewer.
static bool
fit_folds(Crossval* crossval)
{
  const bool                 by_album = crossval->options.by_album;
  const PvCorpusInput* const music    = &crossval->music;
  const uint32_t n_most = pv_folds_count_most(&music->dataset, by_album);
  if (n_most < 2 || crossval->options.n_folds <= n_most) {
    return true; // None at all is told later, of the songs that can be used
  }
  if (pv_option_is_given(music->options, "folds")) {
    pv_say("--folds %u: only %u %s can be held out: must be a number from 2 "
           "to %u",
           crossval->options.n_folds, n_most, by_album ? "albums" : "songs",
           n_most);
    return false;
  }
  crossval->options.n_folds = n_most;
  return true;
}

/// For the line of progress.
static void
plan(Crossval* crossval)
{
  const PvDataset* const set  = &crossval->music.dataset;
  const bool             many = crossval->compares || crossval->searches;
  if (!many) {
    crossval->music.plan =
      (PvPlan){ .is_judged   = true,
                .n_folds     = crossval->n_runs * crossval->options.n_folds,
                .n_strangers = crossval->kind.with_unknown * set->n_labels };
  }
}

/// The option by which songs are not listened to; NULL: they are.
static const char*
name_of_quick(const Crossval* crossval)
{
  return crossval->compares            ? "--compare"
         : crossval->searches          ? "--grid"
         : crossval->music.shards_path ? "--vectors"
         : crossval->kind.is_quick     ? "--quick"
                                       : NULL;
}

static int
validate(Crossval* crossval)
{
  PvError error;
  crossval->music.is_analysed = true;
  const int found             = pv_corpus_input_find(&crossval->music);
  if (found) {
    return found;
  }
  if (!fit_folds(crossval)) {
    return PV_EXIT_USAGE;
  }
  if (pv_output_paths_probe(&crossval->delivery, &error)) {
    pv_say("%s", error.text);
    return PV_EXIT_UNUSABLE;
  }
  if (crossval->music.refuse && name_of_quick(crossval)) {
    pv_note_refuse_with(name_of_quick(crossval));
  }
  plan(crossval);
  if (!pv_corpus_input_analyse(&crossval->music)) {
    return PV_EXIT_UNUSABLE;
  }
  pv_blas_setup();
  if (crossval->compares || crossval->searches) {
    pv_progress_conclude(); // Each classifier has a line of its own
  }
  crossval->options.n_threads = crossval->music.n_threads;
  const PvStatus status =
    crossval->compares || crossval->searches
      ? compare(crossval, &error)
      : pv_crossval_report(&crossval->music, &crossval->options,
                           crossval->n_runs, crossval->kind,
                           &crossval->delivery, &error);
  if (status) {
    pv_say("%s", error.text);
  }
  const int done = pv_corpus_input_conclude(&crossval->music);
  return status ? PV_EXIT_UNUSABLE : done;
}

static int
run(const PvOptions* options)
{
  Crossval crossval = {
    .options = { .by_album = !strcmp(pv_option_text(options, "group"), "album"),
                 .n_folds  = (uint32_t)pv_option_integer(options, "folds"),
                 .seed     = pv_option_integer(options, "seed") },
    .n_runs  = (uint32_t)pv_option_integer(options, "repeat"),
    .kind    = { .is_quick     = pv_option_is_given(options, "quick"),
                 .with_unknown = pv_option_is_given(options, "strangers") },
    .compares = pv_option_is_given(options, "compare"),
    .searches = pv_option_is_given(options, "grid"),
    .delivery = pv_output_paths_take(options)
  };
  pv_corpus_input_take_learned(&crossval.music, options);
  crossval.music.shards_path       = pv_option_text(options, "vectors");
  crossval.music.with_noise        = true;
  crossval.music.may_learn_network = true;
  crossval.music.density           = PV_CLIPS_TO_ASK;
  crossval.music.is_observed       = !name_of_quick(&crossval);
  crossval.kind.is_quick |= crossval.music.shards_path != NULL;
  const int status = validate(&crossval);
  pv_corpus_input_clear(&crossval.music);
  return status;
}

static const PvOption operands[] = { PV_LEARNED_OPERAND, { .name = NULL } };

static const PvChoice groups[] = { { .value = "track" },
                                   { .value = "album" },
                                   { .value = "" } };

static const PvOption rows[] = {
  { .name        = "group",
    .type        = PV_OPTION_CHOICE,
    .placeholder = "G",
    .standard    = "track",
    .choices     = groups,
    .help        = "what is never split between training and test",
    .more =
      "A `track` is a song. Where producers have several albums, `album` is "
      "the harder and more honest question." },
  { .name        = "folds",
    .type        = PV_OPTION_INTEGER,
    .placeholder = "N",
    .standard    = "5",
    .min         = 2,
    .max         = MAX_FOLDS,
    .help        = "folds that the music is split into",
    .more = "There can't be more than songs or albums that are held out: if "
            "not given, there are fewer then." },
  { .name        = "seed",
    .type        = PV_OPTION_INTEGER,
    .placeholder = "S",
    .standard    = "0",
    .max         = INT64_MAX,
    .help        = "another number makes another split" },
  { .name        = "repeat",
    .type        = PV_OPTION_INTEGER,
    .placeholder = "N",
    .standard    = "1",
    .min         = 1,
    .max         = MAX_REPEAT,
    .help        = "do it with N seeds, from S on, and print mean and spread" },
  { .name = "quick",
    .help = "judge songs by their clips; do not listen to them over time",
    .more =
      "Otherwise each song is decoded once, and what was observed in it second "
      "by "
      "second is kept in a file without a name, in the folder TMPDIR or in "
      "`/var/tmp`, as long as that leaves half of the space there free: 6.6 kB "
      "a second with the default recipe, 96 kB with `production-value`. Songs "
      "for which there is no space are decoded again. From each minute of a "
      "song a place is drawn at which somebody comes in and hears 30 s, which "
      "takes half as much again; without space for it, that is left out." },
  { .name = "strangers",
    .help =
      "leave each producer out, too: does a model notice that it does not "
      "know them?" },
  { .name      = "compare",
    .conflicts = "classifier strangers report",
    .help =
      "all classifiers side by side on the same folds; --quick is implied",
    .more = "Chance and the commonest producer stand beside them." },
  { .name      = "grid",
    .conflicts = "strangers report",
    .help = "search the classifier's parameters, or with --compare each one's, "
            "in folds of each fold's training only; --quick is implied",
    .more = "What was chosen is printed." },
  { .name = NULL },
};

static const PvOptionGroup own = { .title = "Test", .rows = rows };

const PvCommand pv_command_crossval = {
  .table = { .program = "prodval",
             .command = "crossval",
             .what    = "measure how well a recipe tells producers apart",
             .about   = "Trains on all folds of the music but one, guesses the "
                        "songs of that fold, does so for each fold in turn, and "
                        "prints how often the guess was right.",
             .operands = operands,
             .groups   = { &pv_corpus_options, &pv_shard_options,
                           &pv_learning_options, &own,
                           &pv_output_paths_options } },
  .run   = run,
};
