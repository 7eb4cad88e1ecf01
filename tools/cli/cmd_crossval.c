// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  prodval crossval: how well a recipe does on songs never heard.

#include "tools/cli/output_check.h"
#include "tools/cli/command.h"
#include "tools/base/command_line.h"
#include "tools/judge/compare.h"
#include "tools/cli/crossval_report.h"
#include "tools/base/matrix.h"
#include "tools/base/output.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  OPT_GROUP = PV_OPT_OWN,
  OPT_FOLDS,
  OPT_SEED,
  OPT_REPEAT,
  OPT_QUICK,
  OPT_STRANGERS,
  OPT_COMPARE,
  OPT_GRID,
  OPT_JSON,
  OPT_REPORT,
  MAX_FOLDS  = 1000,
  MAX_REPEAT = 1000
};

typedef struct {
  PvMusic           music;
  PvCrossvalOptions options;
  uint32_t          n_runs;
  PvCrossvalKind    kind;
  bool              compares; ///< All classifiers
  bool              searches; ///< Parameters
  PvDelivery        delivery;
} Crossval;

static void
print_help(void)
{
  printf("usage: prodval crossval (DIR | --manifest M.csv [--root DIR]) "
         "[--recipe R]\n"
         "                        [--classifier C] [--group track|album] "
         "[--json FILE]\n"
         "                        [--report FILE.html]\n\n"
         "Trains on a part of the music, guesses the rest, in turn, and prints "
         "how often\n"
         "the guess was right.\n\n");
  pv_music_print_help();
  printf(
    "  --group G         what stays in one part: track (the default) or "
    "album\n"
    "  --folds N         parts; 5 if not given\n"
    "  --seed S          another number, another split; 0 if not given\n"
    "  --repeat N        do it with N seeds, from S on: mean and spread\n"
    "  --quick           judge songs by their clips; do not listen to them "
    "over time\n");
  printf(
    "  --strangers       leave each producer out, too: does a model notice "
    "that it does\n"
    "                    not know him?\n");
  printf("  --compare         all classifiers side by side on the same parts; "
         "--quick is implied\n"
         "  --grid            search the classifier's parameters, or with "
         "--compare each one's,\n"
         "                    in parts of each part's training; --quick is "
         "implied\n");
  pv_delivery_print_help(true);
  printf("  -h, --help        print this help\n");
}

static PvStatus
compare(const Crossval* crossval, PvError* error)
{
  const PvMusic* const music = &crossval->music;
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
  if (!pv_output_is_stdout(crossval->delivery.json)) {
    pv_comparison_print(&comparison);
  }
  if (crossval->delivery.json) {
    status =
      pv_comparison_write_json(&comparison, crossval->delivery.json, error);
  }
  pv_comparison_clear(&comparison);
  return status;
}

/// Whether what is asked for goes together.
static bool
check_options(const Crossval* crossval)
{
  if (crossval->compares && crossval->music.has_classifier) {
    pv_say("--compare: compares all classifiers: leave --classifier out");
    return false;
  }
  if ((crossval->compares || crossval->searches) &&
      (crossval->kind.with_unknown || crossval->delivery.html)) {
    pv_say("%s: makes a table, without --strangers or --report",
           crossval->compares ? "--compare" : "--grid");
    return false;
  }
  return true;
}

static int
run(Crossval* crossval)
{
  PvError error;
  if (!pv_music_find(&crossval->music)) {
    return PV_EXIT_UNUSABLE;
  }
  const PvCommandFiles files = {
    .outputs  = { { "--json", crossval->delivery.json },
                  { "--report", crossval->delivery.html } },
    .manifest = crossval->music.manifest,
    .dataset  = &crossval->music.dataset
  };
  if (!pv_outputs_check(&files)) {
    return PV_EXIT_USAGE;
  }
  if (pv_delivery_probe(&crossval->delivery, &error)) {
    pv_say("%s", error.text);
    return PV_EXIT_UNUSABLE;
  }
  if (!pv_music_hear(&crossval->music)) {
    return PV_EXIT_UNUSABLE;
  }
  pv_blas_setup();
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
  const int done = pv_music_conclude(&crossval->music);
  return status ? PV_EXIT_UNUSABLE : done;
}

static bool
take_group(Crossval* crossval, const char* value)
{
  crossval->options.by_album = !strcmp(value, "album");
  if (!crossval->options.by_album && strcmp(value, "track") != 0) {
    pv_say("--group %s: must be track or album", value);
    return false;
  }
  return true;
}

static bool
take_option(void* user, int option, const char* value)
{
  Crossval* const crossval = user;
  uint64_t        n        = 0;
  switch (option) {
    case OPT_GROUP:
      return take_group(crossval, value);
    case OPT_QUICK:
      crossval->kind.is_quick = true;
      return true;
    case OPT_STRANGERS:
      crossval->kind.with_unknown = true;
      return true;
    case OPT_COMPARE:
      crossval->compares = true;
      return true;
    case OPT_GRID:
      crossval->searches = true;
      return true;
    case OPT_JSON:
      crossval->delivery.json = value;
      return true;
    case OPT_REPORT:
      crossval->delivery.html = value;
      return true;
    case OPT_SEED:
      return pv_option_number("--seed", value, 0, INT64_MAX,
                              &crossval->options.seed);
    case OPT_FOLDS:
      if (!pv_option_number("--folds", value, 2, MAX_FOLDS, &n)) {
        return false;
      }
      crossval->options.n_folds = (uint32_t)n;
      return true;
    case OPT_REPEAT:
      if (!pv_option_number("--repeat", value, 1, MAX_REPEAT, &n)) {
        return false;
      }
      crossval->n_runs = (uint32_t)n;
      return true;
    default:
      return pv_music_take_option(&crossval->music, option, value);
  }
}

static const struct option options[] = {
  PV_MUSIC_OPTIONS,
  { "group", required_argument, NULL, OPT_GROUP },
  { "folds", required_argument, NULL, OPT_FOLDS },
  { "seed", required_argument, NULL, OPT_SEED },
  { "repeat", required_argument, NULL, OPT_REPEAT },
  { "quick", no_argument, NULL, OPT_QUICK },
  { "strangers", no_argument, NULL, OPT_STRANGERS },
  { "compare", no_argument, NULL, OPT_COMPARE },
  { "grid", no_argument, NULL, OPT_GRID },
  { "json", required_argument, NULL, OPT_JSON },
  { "report", required_argument, NULL, OPT_REPORT },
  { "help", no_argument, NULL, 'h' },
  { NULL, 0, NULL, 0 }
};

static const PvOptionTable table = { .letters    = ":h",
                                     .options    = options,
                                     .print_help = print_help,
                                     .take       = take_option };

int
pv_cmd_crossval(int argc, char** argv)
{
  Crossval crossval = { .options = { .n_folds = 5 }, .n_runs = 1 };
  pv_music_init(&crossval.music);
  crossval.music.is_learned = true;
  crossval.music.with_noise = true;
  crossval.music.density    = PV_CLIPS_TO_ASK;
  const int done            = pv_take_options(&table, argc, argv, &crossval);
  if (done >= 0) {
    return done;
  }
  if (!pv_music_take_operands(&crossval.music, argc - optind, argv + optind,
                              "crossval") ||
      !check_options(&crossval)) {
    return PV_EXIT_USAGE;
  }
  crossval.music.is_observed =
    !crossval.kind.is_quick && !crossval.compares && !crossval.searches;
  const int status = run(&crossval);
  pv_music_clear(&crossval.music);
  return status;
}
