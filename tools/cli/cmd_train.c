// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  prodval train: music of known producers to a model.

#include "tools/cli/output_check.h"
#include "tools/classifiers/classifier_text.h"
#include "tools/cli/command.h"
#include "tools/base/command_line.h"
#include "tools/cli/crossval_report.h"
#include "tools/base/matrix.h"
#include "tools/corpus/mistakes.h"
#include "model_file/model_file.h"
#include "tools/cli/corpus_options.h"
#include "tools/base/name.h"
#include "tools/train/title_limit.h"
#include "tools/base/output.h"
#include "tools/base/text.h"
#include "tools/train/train.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { OPT_NAME = PV_OPT_OWN, OPT_CHECK, OPT_JSON, OPT_REPORT, N_FOLDS = 5 };

typedef struct {
  PvMusic     music;
  const char* path; ///< Of the model
  const char* name; ///< NULL: made up
  bool        check;
  PvDelivery  delivery; ///< Of the check
} Train;

static void
print_help(void)
{
  printf("usage: prodval train (DIR | --manifest M.csv [--root DIR]) "
         "[--recipe R]\n"
         "                     [--classifier C] [--check] -o MODEL\n\n"
         "Learns how each producer's records sound, writes a model, and says "
         "what in the\n"
         "music looks like a mistake.\n\n");
  pv_music_print_help();
  printf("  --name NAME       what the model is called\n"
         "  -o, --output MODEL\n"
         "                    the model file to write\n"
         "  --check           find out how good it is, too, as crossval does: "
         "by albums\n"
         "                    kept out in turn, if each producer has several; "
         "by songs, if\n"
         "                    not; so do the next two\n");
  pv_delivery_print_help(false);
  printf("  -h, --help        print this help\n");
}

/// Nothing of when, where or on what machine: the same music gives the same
/// bytes.
static PvStatus
learn(const Train* train, PvModel** model, PvError* error)
{
  const PvMusic* const music       = &train->music;
  PvTraining           training    = { 0 };
  char                 name[64]    = "";
  char                 origin[384] = "";

  PvStatus status = pv_training_gather(&music->dataset, &music->vectors, NULL,
                                       &training, error);
  if (status) {
    return status;
  }
  char* const       given  = train->name ? pv_name_make(train->name) : NULL;
  const char* const plural = training.n_labels == 1 ? "" : "s";
  snprintf(name, sizeof(name), "%u producer%s", training.n_labels, plural);
  char classifier[PV_CLASSIFIER_TEXT];
  pv_classifier_write(&music->recipe->classifier, classifier);
  const bool is_knn = music->recipe->classifier.kind == PV_CLASSIFIER_KNN;
  snprintf(origin, sizeof(origin),
           "Learned by prodval " PV_VERSION " with the recipe %s%s%s: %u songs "
           "of %u producer%s, %u clips.",
           music->recipe->name, is_knn ? "" : " and the classifier ",
           is_knn ? "" : classifier, training.n_songs, training.n_labels,
           plural, training.n_clips);
  status = pv_train(&training, music->recipe, given ? given : name, origin,
                    music->n_threads, model, error);
  pv_training_clear(&training);
  free(given);
  return status;
}

/// Whether each producer has music in two groups at least.
static bool
has_albums(const PvDataset* dataset)
{
  uint32_t n_labels = 0;
  uint32_t last     = UINT32_MAX; // Label that was counted
  for (uint32_t s = 1; s < dataset->n_songs; ++s) {
    const PvDatasetSong* const song   = &dataset->songs[s];
    const PvDatasetSong* const before = &dataset->songs[s - 1];
    if (song->label < dataset->n_labels && song->label == before->label &&
        song->label != last && strcmp(song->group, before->group) != 0) {
      last = song->label;
      ++n_labels;
    }
  }
  return n_labels == dataset->n_labels;
}

static PvStatus
check(const Train* train, PvError* error)
{
  const PvMusic* const    music   = &train->music;
  const PvCrossvalOptions options = { .by_album  = has_albums(&music->dataset),
                                      .n_folds   = N_FOLDS,
                                      .n_threads = music->n_threads };
  const PvCrossvalKind    kind    = { 0 };
  putchar('\n');
  fflush(stdout);
  return pv_crossval_report(music, &options, 1, kind, &train->delivery, error);
}

static PvStatus
save(const Train* train, const PvModel* model, PvError* error)
{
  PvOutput output;
  PvStatus status = pv_output_open(&output, train->path, error);
  if (status) {
    return status;
  }
  status = pv_model_write(model, output.stream, train->path, error);
  if (status) {
    pv_output_abandon(&output);
    return status;
  }
  return pv_output_commit(&output, error);
}

static void
say_what_next(const Train* train, bool is_checked)
{
  printf("\nUse it:\n  prodval identify ");
  pv_print_quoted(train->path);
  printf(" SONG\n  prodval-jack --model ");
  pv_print_quoted(train->path);
  printf("\n  in a DAW, in the window of the plugin Production Value\n");
  if (train->delivery.html && is_checked) {
    pv_print_line("How good it is: %s", train->delivery.html);
  }
  if (!train->check) {
    puts("How good is it?  The same command with --check says.");
  }
}

/// The option that asked for the check.
static const char*
name_of_check(const Train* train)
{
  return train->delivery.html   ? "--report"
         : train->delivery.json ? "--json"
                                : "--check";
}

static bool
may_write(const Train* train)
{
  const PvCommandFiles files = {
    .outputs  = { { "-o", train->path },
                  { "--json", train->delivery.json },
                  { "--report", train->delivery.html } },
    .manifest = train->music.manifest,
    .dataset  = &train->music.dataset
  };
  return pv_outputs_check(&files);
}

static int
run(Train* train)
{
  PvModel* model = NULL;
  PvError  error;
  if (!pv_music_find(&train->music)) {
    return PV_EXIT_UNUSABLE;
  }
  if (!may_write(train)) {
    return PV_EXIT_USAGE;
  }
  if (pv_output_probe_rename(train->path, &error) ||
      pv_delivery_probe(&train->delivery, &error) ||
      pv_title_limit_check(&train->music.dataset, &error)) {
    pv_say("%s", error.text);
    return PV_EXIT_UNUSABLE;
  }
  if (!pv_music_hear(&train->music)) {
    return PV_EXIT_UNUSABLE;
  }
  pv_blas_setup();
  PvStatus status = learn(train, &model, &error);
  status          = status ? status : save(train, model, &error);
  if (status) {
    pv_say("%s", error.text);
  } else {
    pv_print_line("%s: %u producer%s, %u songs, %u clips", train->path,
                  model->n_labels, model->n_labels == 1 ? "" : "s",
                  model->n_songs, model->n_points);
    pv_mistakes_print(&train->music.dataset, &train->music.vectors,
                      train->music.recipe);
    status = train->check ? check(train, &error) : PV_OK;
    if (status) {
      pv_say("%s: %s", name_of_check(train), error.text);
    }
    say_what_next(train, !status);
  }
  pv_model_free(model);
  const int done = pv_music_conclude(&train->music);
  return status ? PV_EXIT_UNUSABLE : done;
}

static bool
take_option(void* user, int option, const char* value)
{
  Train* const train = user;
  switch (option) {
    case 'o':
      train->path = value;
      return true;
    case OPT_NAME:
      train->name = value;
      return true;
    case OPT_CHECK:
      train->check = true;
      return true;
    case OPT_JSON:
      train->delivery.json = value;
      train->check         = true;
      return true;
    case OPT_REPORT:
      train->delivery.html = value;
      train->check         = true;
      return true;
    default:
      return pv_music_take_option(&train->music, option, value);
  }
}

static const struct option options[] = {
  PV_MUSIC_OPTIONS,
  { "name", required_argument, NULL, OPT_NAME },
  { "check", no_argument, NULL, OPT_CHECK },
  { "json", required_argument, NULL, OPT_JSON },
  { "report", required_argument, NULL, OPT_REPORT },
  { "output", required_argument, NULL, 'o' },
  { "help", no_argument, NULL, 'h' },
  { NULL, 0, NULL, 0 }
};

static const PvOptionTable table = { .letters    = ":ho:",
                                     .options    = options,
                                     .print_help = print_help,
                                     .take       = take_option };

int
pv_cmd_train(int argc, char** argv)
{
  Train train = { 0 };
  pv_music_init(&train.music);
  train.music.is_learned = true;
  train.music.with_noise = true;
  const int done         = pv_take_options(&table, argc, argv, &train);
  if (done >= 0) {
    return done;
  }
  if (!pv_music_take_operands(&train.music, argc - optind, argv + optind,
                              "train")) {
    return PV_EXIT_USAGE;
  }
  if (!train.path) {
    pv_say("no model file given: name one with -o MODEL");
    return PV_EXIT_USAGE;
  }
  if (pv_output_is_stdout(train.path)) {
    pv_say("-o %s: a model is not printed: name a file", train.path);
    return PV_EXIT_USAGE;
  }
  if (pv_output_is_stdout(train.delivery.json)) {
    pv_say("--json -: what train says goes to standard output: name a file");
    return PV_EXIT_USAGE;
  }
  if (pv_output_is_stdout(train.delivery.html)) {
    pv_say("--report -: what train says goes to standard output: name a file");
    return PV_EXIT_USAGE;
  }
  train.music.is_observed = train.check;
  const int status        = run(&train);
  pv_music_clear(&train.music);
  return status;
}
