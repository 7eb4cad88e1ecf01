// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  prodval evaluate: how well a model does on other music.

#include "tools/cli/output_check.h"
#include "tools/cli/command.h"
#include "tools/base/command_line.h"
#include "tools/cli/write_output.h"
#include "tools/judge/evaluate.h"
#include "tools/judge/labels.h"
#include "model_file/model_file.h"
#include "tools/cli/corpus_options.h"
#include "tools/judge/song_points.h"

#include <stdio.h>

enum { OPT_JSON = PV_OPT_OWN, OPT_REPORT };

typedef struct {
  PvMusic        music;
  const char*    path; ///< Of the model
  PvModel*       model;
  PvGuessedSongs songs;
  PvDelivery     delivery;
} Evaluate;

static void
print_help(void)
{
  printf("usage: prodval evaluate MODEL (DIR | --manifest M.csv [--root DIR]) "
         "[--json FILE]\n"
         "                        [--report FILE.html]\n\n"
         "Has a model guess music that it was not trained on, heard as live "
         "sound is, and\n"
         "prints how often the guess was right.  Producers whom the model does "
         "not know\n"
         "count as unknown.\n\n");
  pv_music_print_help_on_sources();
  pv_delivery_print_help(true);
  printf("  -h, --help        print this help\n");
}

static PvStatus
evaluate_music(Evaluate* evaluate, PvError* error)
{
  const PvMusic* const music      = &evaluate->music;
  const PvModel* const model      = evaluate->model;
  PvAssessment         assessment = { 0 };
  PvStatus             status     = PV_OK;
  snprintf(assessment.about, sizeof(assessment.about),
           "Model %s (%s), recipe %s", model->name, evaluate->path,
           model->recipe.name);
  snprintf(assessment.origin, sizeof(assessment.origin), "%s",
           model->provenance);
  if (!pv_assessment_init(&assessment, 1)) {
    status = pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  status = status ? status
                  : pv_evaluate(model, &music->dataset, &music->vectors,
                                &evaluate->songs, music->n_threads, &assessment,
                                error);
  status = status ? status : pv_points_of_model(model, &assessment, error);
  status =
    status ? status : pv_deliver(&evaluate->delivery, &assessment, error);
  pv_assessment_clear(&assessment);
  return status;
}

/// Find the songs, and see that no output is one of them, or another input.
static int
find_music(Evaluate* evaluate)
{
  PvMusic* const music = &evaluate->music;
  music->density       = PV_CLIPS_TO_GUESS;
  music->may_be_of_one = true;
  if (!pv_music_find(music)) {
    return PV_EXIT_UNUSABLE;
  }
  const PvCommandFiles files = {
    .outputs  = { { "--json", evaluate->delivery.json },
                  { "--report", evaluate->delivery.html } },
    .model    = evaluate->path,
    .manifest = music->manifest,
    .dataset  = &music->dataset
  };
  return pv_outputs_check(&files) ? PV_EXIT_DONE : PV_EXIT_USAGE;
}

static PvStatus
load_model(Evaluate* evaluate, PvError* error)
{
  if (pv_delivery_probe(&evaluate->delivery, error) ||
      pv_model_load(evaluate->path, &evaluate->model, error)) {
    return error->status;
  }
  PvMusic* const music = &evaluate->music;
  music->recipe        = &evaluate->model->recipe;
  if (!pv_guessed_songs_init(&evaluate->songs, evaluate->model,
                             music->dataset.n_songs)) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  music->audience = pv_guessed_songs_audience(&evaluate->songs);
  return pv_labels_compare(evaluate->model, &music->dataset, error);
}

static int
run(Evaluate* evaluate)
{
  PvError   error;
  const int found = find_music(evaluate);
  if (found != PV_EXIT_DONE) {
    return found;
  }
  PvStatus status = load_model(evaluate, &error);
  if (!status && !pv_music_hear(&evaluate->music)) {
    return PV_EXIT_UNUSABLE;
  }
  status = status ? status : evaluate_music(evaluate, &error);
  if (status) {
    pv_say("%s", error.text);
  }
  const int done = pv_music_conclude(&evaluate->music);
  return status ? PV_EXIT_UNUSABLE : done;
}

static bool
take_option(void* user, int option, const char* value)
{
  Evaluate* const evaluate = user;
  switch (option) {
    case OPT_JSON:
      evaluate->delivery.json = value;
      return true;
    case OPT_REPORT:
      evaluate->delivery.html = value;
      return true;
    default:
      return pv_music_take_option(&evaluate->music, option, value);
  }
}

static const struct option options[] = {
  { "manifest", required_argument, NULL, PV_OPT_MANIFEST },
  { "root", required_argument, NULL, PV_OPT_ROOT },
  { "threads", required_argument, NULL, PV_OPT_THREADS },
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
pv_cmd_evaluate(int argc, char** argv)
{
  Evaluate evaluate = { 0 };
  pv_music_init(&evaluate.music);
  const int done = pv_take_options(&table, argc, argv, &evaluate);
  if (done >= 0) {
    return done;
  }
  if (optind == argc) {
    pv_say("no model given: see `prodval evaluate --help`");
    return PV_EXIT_USAGE;
  }
  evaluate.path = argv[optind];
  if (!pv_music_take_operands(&evaluate.music, argc - optind - 1,
                              argv + optind + 1, "evaluate")) {
    return PV_EXIT_USAGE;
  }
  const int status = run(&evaluate);
  pv_music_clear(&evaluate.music);
  pv_guessed_songs_clear(&evaluate.songs);
  pv_model_free(evaluate.model);
  return status;
}
