// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  prodval train: music of known producers to a model.

#include "classifier_text.h"
#include "command.h"
#include "command_line.h"
#include "matrix.h"
#include "model/model_file.h"
#include "music.h"
#include "output.h"
#include "text.h"
#include "train.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { OPT_NAME = PV_OPT_OWN };

typedef struct {
  PvMusic     music;
  const char* path; ///< Of the model
  const char* name; ///< NULL: made up
} Train;

static void
print_help(void)
{
  printf("usage: prodval train (DIR | --manifest M.csv [--root DIR]) "
         "[--recipe R]\n"
         "                     [--classifier C] -o MODEL\n\n"
         "Learns how each producer's records sound and writes a model.\n\n");
  pv_music_print_help();
  printf("  --name NAME       what the model is called\n"
         "  -o, --output MODEL\n"
         "                    the model file to write\n"
         "  -h, --help        print this help\n");
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
  char* const given = train->name ? pv_text_clean(train->name) : NULL;
  snprintf(name, sizeof(name), "%u producers", training.n_labels);
  char classifier[PV_CLASSIFIER_TEXT];
  pv_classifier_write(&music->recipe->classifier, classifier);
  const bool is_knn = music->recipe->classifier.kind == PV_CLASSIFIER_KNN;
  snprintf(origin, sizeof(origin),
           "Learned by prodval " PV_VERSION " with the recipe %s%s%s: %u songs "
           "of %u producers, %u clips.",
           music->recipe->name, is_knn ? "" : " and the classifier ",
           is_knn ? "" : classifier, training.n_songs, training.n_labels,
           training.n_clips);
  status = pv_train(&training, music->recipe, given ? given : name, origin,
                    model, error);
  pv_training_clear(&training);
  free(given);
  return status;
}

static int
run(Train* train)
{
  PvModel* model = NULL;
  PvError  error;
  if (pv_output_probe_rename(train->path, &error)) {
    pv_say("%s", error.text);
    return PV_EXIT_UNUSABLE;
  }
  if (!pv_music_find(&train->music) || !pv_music_hear(&train->music)) {
    return PV_EXIT_UNUSABLE;
  }
  pv_blas_setup();
  PvStatus status = learn(train, &model, &error);
  status          = status ? status : pv_model_save(model, train->path, &error);
  if (status) {
    pv_say("%s", error.text);
  } else {
    printf("%s: %u producers, %u songs, %u clips\n", train->path,
           model->n_labels, model->n_songs, model->n_points);
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
    default:
      return pv_music_take_option(&train->music, option, value);
  }
}

static const struct option options[] = {
  PV_MUSIC_OPTIONS,
  { "name", required_argument, NULL, OPT_NAME },
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
  const int done = pv_take_options(&table, argc, argv, &train);
  if (done >= 0) {
    return done;
  }
  if (!pv_music_take_operands(&train.music, argc - optind, argv + optind,
                              "train")) {
    return PV_EXIT_USAGE;
  }
  if (!train.path || !strcmp(train.path, "-")) {
    pv_say("no model file given: name one with -o MODEL");
    return PV_EXIT_USAGE;
  }
  const int status = run(&train);
  pv_music_clear(&train.music);
  return status;
}
