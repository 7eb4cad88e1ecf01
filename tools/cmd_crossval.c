// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  prodval crossval: how well a recipe does on songs never heard.

#include "assessment.h"
#include "command.h"
#include "command_line.h"
#include "crossval.h"
#include "listen.h"
#include "matrix.h"
#include "music.h"
#include "output.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  OPT_GROUP = PV_OPT_OWN,
  OPT_FOLDS,
  OPT_SEED,
  OPT_REPEAT,
  OPT_QUICK,
  OPT_JSON,
  MAX_FOLDS  = 1000,
  MAX_REPEAT = 1000
};

typedef struct {
  PvMusic           music;
  PvCrossvalOptions options;
  uint32_t          n_runs;
  bool              is_quick;
  const char*       json;        ///< Path or NULL
  bool*             is_left_out; ///< [n_labels]
} Crossval;

static void
print_help(void)
{
  printf("usage: prodval crossval (DIR | --manifest M.csv [--root DIR]) "
         "[--recipe R]\n"
         "                        [--group track|album] [--json FILE]\n\n"
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
    "over time\n"
    "  --json FILE       write the figures as JSON; - is standard output, "
    "without\n"
    "                    the table\n"
    "  -h, --help        print this help\n");
}

static PvStatus
listen(void* user, const PvModel* model, PvTrackGuess* track, PvError* error)
{
  const PvDataset* const dataset = user;
  return pv_listen_to_file(dataset->songs[track->song].path, model, track,
                           error);
}

/// What is in no fold depends on the music alone, not on the seed.
static PvStatus
do_runs(Crossval* crossval, PvAssessment* assessment, PvError* error)
{
  PvCrossvalOptions options = crossval->options;
  PvStatus          status  = PV_OK;
  for (uint32_t r = 0; !status && r < crossval->n_runs; ++r, ++options.seed) {
    PvCrossvalRun run;
    status = pv_crossval_run(&crossval->music.dataset, &crossval->music.vectors,
                             crossval->music.recipe, &options, &run, error);
    if (status) {
      return status;
    }
    if (!pv_assessment_add(assessment, run.seed, run.tracks, run.n_tracks)) {
      status = pv_fail(error, PV_ERR_MEMORY, "out of memory");
    }
    memcpy(crossval->is_left_out, run.is_left_out,
           assessment->n_labels * sizeof(bool));
    pv_crossval_run_clear(&run);
  }
  return status;
}

static void
describe(const Crossval* crossval, PvAssessment* assessment)
{
  const PvMusic* const           music    = &crossval->music;
  const PvCrossvalOptions* const options  = &crossval->options;
  char                           runs[48] = "";
  assessment->dataset                     = &music->dataset;
  assessment->n_labels                    = music->dataset.n_labels;
  assessment->labels                      = music->dataset.labels;
  assessment->is_left_out                 = crossval->is_left_out;
  assessment->recipe                      = music->recipe->name;
  assessment->by_album                    = options->by_album;
  assessment->n_folds                     = options->n_folds;
  assessment->is_listened                 = options->ear;
  if (crossval->n_runs > 1) {
    snprintf(runs, sizeof(runs), " and on, %u times", crossval->n_runs);
  }
  snprintf(assessment->about, sizeof(assessment->about),
           "Recipe %s, %u folds by %s, seed %" PRIu64 "%s", music->recipe->name,
           options->n_folds, options->by_album ? "album" : "track",
           options->seed, runs);
}

static PvStatus
report(const Crossval* crossval, const PvAssessment* assessment, PvError* error)
{
  if (!crossval->json || strcmp(crossval->json, "-") != 0) {
    pv_assessment_print(assessment);
  }
  return crossval->json
           ? pv_assessment_write_json(assessment, crossval->json, error)
           : PV_OK;
}

static PvStatus
assess(Crossval* crossval, PvError* error)
{
  PvAssessment assessment     = { 0 };
  PvStatus     status         = PV_OK;
  crossval->options.ear       = crossval->is_quick ? NULL : listen;
  crossval->options.ear_user  = &crossval->music.dataset;
  crossval->options.n_threads = crossval->music.n_threads;
  crossval->is_left_out =
    calloc(crossval->music.dataset.n_labels, sizeof(bool));
  describe(crossval, &assessment);
  if (!crossval->is_left_out ||
      !pv_assessment_init(&assessment, crossval->n_runs)) {
    status = pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  status = status ? status : do_runs(crossval, &assessment, error);
  if (!status && !pv_assessment_conclude(&assessment)) {
    status = pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  status = status ? status : report(crossval, &assessment, error);
  pv_assessment_clear(&assessment);
  free(crossval->is_left_out);
  return status;
}

static int
run(Crossval* crossval)
{
  PvError error;
  if (pv_output_probe(crossval->json, &error)) {
    pv_say("%s", error.text);
    return PV_EXIT_UNUSABLE;
  }
  if (!pv_music_find(&crossval->music) || !pv_music_hear(&crossval->music)) {
    return PV_EXIT_UNUSABLE;
  }
  pv_blas_setup();
  const PvStatus status = assess(crossval, &error);
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
take_option(Crossval* crossval, int option, const char* value)
{
  uint64_t n = 0;
  switch (option) {
    case OPT_GROUP:
      return take_group(crossval, value);
    case OPT_QUICK:
      crossval->is_quick = true;
      return true;
    case OPT_JSON:
      crossval->json = value;
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

/// -1: go on; else the exit status.
static int
take_options(Crossval* crossval, int argc, char** argv)
{
  static const struct option options[] = {
    PV_MUSIC_OPTIONS,
    { "group", required_argument, NULL, OPT_GROUP },
    { "folds", required_argument, NULL, OPT_FOLDS },
    { "seed", required_argument, NULL, OPT_SEED },
    { "repeat", required_argument, NULL, OPT_REPEAT },
    { "quick", no_argument, NULL, OPT_QUICK },
    { "json", required_argument, NULL, OPT_JSON },
    { "help", no_argument, NULL, 'h' },
    { NULL, 0, NULL, 0 }
  };
  opterr = 0;
  int o  = 0;
  while ((o = getopt_long(argc, argv, ":h", options, NULL)) != -1) {
    if (o == 'h') {
      print_help();
      return PV_EXIT_DONE;
    }
    if (o == '?' || o == ':') {
      pv_say_bad_option(o, argv, "crossval");
      return PV_EXIT_USAGE;
    }
    if (!take_option(crossval, o, optarg)) {
      return PV_EXIT_USAGE;
    }
  }
  return -1;
}

int
pv_cmd_crossval(int argc, char** argv)
{
  Crossval crossval = { .options = { .n_folds = 5 }, .n_runs = 1 };
  pv_music_init(&crossval.music);
  const int done = take_options(&crossval, argc, argv);
  if (done >= 0) {
    return done;
  }
  if (!pv_music_take_operands(&crossval.music, argc - optind, argv + optind,
                              "crossval")) {
    return PV_EXIT_USAGE;
  }
  const int status = run(&crossval);
  pv_music_clear(&crossval.music);
  return status;
}
