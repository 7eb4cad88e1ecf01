// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  prodval vectors: what training learns from, for other programs.

#include "tools/cli/output_check.h"
#include "tools/cli/command.h"
#include "tools/base/command_line.h"
#include "tools/train/learn.h"
#include "tools/cli/corpus_options.h"
#include "tools/train/title_limit.h"
#include "tools/base/output.h"
#include "tools/base/text.h"
#include "tools/train/vectors_file.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct {
  PvMusic     music;
  const char* path;
} Vectors;

static void
print_help(void)
{
  printf("usage: prodval vectors (DIR | --manifest M.csv [--root DIR]) "
         "[--recipe R] -o FILE\n\n"
         "Writes the feature vectors that training learns from, one for each "
         "clip, as a\n"
         "safetensors file for other programs.\n\n");
  pv_music_print_help();
  printf("  -o, --output FILE\n"
         "                    the file to write\n"
         "  -h, --help        print this help\n");
}

static PvStatus
save(const Vectors* vectors, PvTraining* training, PvError* error)
{
  const PvMusic* const music = &vectors->music;

  // Songs by others than the producers are nothing to learn a label from.
  bool* const is_in = calloc(music->dataset.n_songs, sizeof(bool));
  for (uint32_t s = 0; is_in && s < music->dataset.n_songs; ++s) {
    is_in[s] = music->dataset.songs[s].label < music->dataset.n_labels;
  }
  PvStatus status = is_in ? pv_training_gather(&music->dataset, &music->vectors,
                                               is_in, training, error)
                          : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  free(is_in);
  if (status) {
    return status;
  }
  PvModel* const names = pv_learn_start(training, music->recipe, "", "");
  status = names ? pv_vectors_save(training, names, vectors->path, error)
                 : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  pv_model_free(names);
  return status;
}

static int
run(Vectors* vectors)
{
  PvTraining training = { 0 };
  PvError    error;
  vectors->music.may_be_of_one = true;
  if (!pv_music_find(&vectors->music)) {
    return PV_EXIT_UNUSABLE;
  }
  const PvCommandFiles files = { .outputs  = { { "-o", vectors->path } },
                                 .manifest = vectors->music.manifest,
                                 .dataset  = &vectors->music.dataset };
  if (!pv_outputs_check(&files)) {
    return PV_EXIT_USAGE;
  }
  if (pv_output_probe_rename(vectors->path, &error) ||
      pv_title_limit_check(&vectors->music.dataset, &error)) {
    pv_say("%s", error.text);
    return PV_EXIT_UNUSABLE;
  }
  if (!pv_music_hear(&vectors->music)) {
    return PV_EXIT_UNUSABLE;
  }
  const PvStatus status = save(vectors, &training, &error);
  if (status) {
    pv_say("%s", error.text);
  } else {
    pv_print_line("%s: %u clips of %u songs, %u numbers each", vectors->path,
                  training.n_clips, training.n_songs, training.n_features);
  }
  pv_training_clear(&training);
  const int done = pv_music_conclude(&vectors->music);
  return status ? PV_EXIT_UNUSABLE : done;
}

static bool
take_option(void* user, int option, const char* value)
{
  Vectors* const vectors = user;
  if (option == 'o') {
    vectors->path = value;
    return true;
  }
  return pv_music_take_option(&vectors->music, option, value);
}

static const struct option options[] = { PV_MUSIC_OPTIONS,
                                         { "output", required_argument, NULL,
                                           'o' },
                                         { "help", no_argument, NULL, 'h' },
                                         { NULL, 0, NULL, 0 } };

static const PvOptionTable table = { .letters    = ":ho:",
                                     .options    = options,
                                     .print_help = print_help,
                                     .take       = take_option };

int
pv_cmd_vectors(int argc, char** argv)
{
  Vectors vectors = { 0 };
  pv_music_init(&vectors.music);
  vectors.music.is_learned = true;
  const int done           = pv_take_options(&table, argc, argv, &vectors);
  if (done >= 0) {
    return done;
  }
  if (!pv_music_take_operands(&vectors.music, argc - optind, argv + optind,
                              "vectors")) {
    return PV_EXIT_USAGE;
  }
  if (!vectors.path || pv_output_is_stdout(vectors.path)) {
    pv_say("no file given: name one with -o FILE");
    return PV_EXIT_USAGE;
  }
  const int status = run(&vectors);
  pv_music_clear(&vectors.music);
  return status;
}
