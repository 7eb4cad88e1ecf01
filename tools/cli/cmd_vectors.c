// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  prodval vectors: what training learns from, for other programs: feature
/// vectors, or the patches that a network hears.

#include "tools/cli/command.h"
#include "tools/base/command_line.h"
#include "tools/train/learn.h"
#include "tools/cli/input/corpus_input.h"
#include "tools/cli/train_music.h"
#include "tools/cli/write_patches.h"
#include "tools/cli/write_shard.h"
#include "tools/cli/output/output_check.h"
#include "tools/network/network_file.h"
#include "tools/base/output.h"
#include "tools/base/text.h"
#include "tools/train/title_limit.h"
#include "tools/train/vectors_file.h"
#include "base/plural.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct {
  PvCorpusInput music;
  const char*   path;
} Vectors;

static PvStatus
save(const Vectors* vectors, PvTraining* training, PvError* error)
{
  const PvCorpusInput* const music = &vectors->music;

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
  PvModelParts* const names = pv_learn_start(training, music->recipe, "", "");
  status = names ? pv_profiles_keep(music, training, names, error)
                 : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  status =
    status ? status : pv_vectors_save(training, names, vectors->path, error);
  pv_model_parts_free(names);
  return status;
}

static void
say_what_is_saved(const Vectors* vectors, const PvTraining* training)
{
  const PvDataset* const dataset    = &vectors->music.dataset;
  uint32_t               n_others   = 0;
  char                   others[64] = "";
  for (uint32_t s = 0; s < dataset->n_songs; ++s) {
    n_others += dataset->songs[s].label >= dataset->n_labels;
  }
  if (n_others) {
    snprintf(others, sizeof(others), "; %u song%s by others %s left out",
             n_others, pv_plural(n_others), n_others == 1 ? "is" : "are");
  }
  pv_print_line("%s: %u clip%s of %u song%s, %u number%s each%s", vectors->path,
                training->n_clips, pv_plural(training->n_clips),
                training->n_songs, pv_plural(training->n_songs),
                training->n_features, pv_plural(training->n_features), others);
}

static int
write_vectors(Vectors* vectors)
{
  PvTraining training = { 0 };
  PvError    error;
  vectors->music.is_profiled = true;
  vectors->music.is_analysed = true;
  const int found            = pv_corpus_input_find(&vectors->music);
  if (found) {
    return found;
  }
  if (pv_tensor_output_probe(vectors->path, &error) ||
      pv_title_limit_check(&vectors->music.dataset, &error)) {
    pv_say("%s", error.text);
    return PV_EXIT_UNUSABLE;
  }
  if (!pv_corpus_input_analyse(&vectors->music)) {
    return PV_EXIT_UNUSABLE;
  }
  const PvStatus status = save(vectors, &training, &error);
  if (status) {
    pv_say("%s", error.text);
  } else {
    say_what_is_saved(vectors, &training);
  }
  pv_training_clear(&training);
  const int done = pv_corpus_input_conclude(&vectors->music);
  return status ? PV_EXIT_UNUSABLE : done;
}

static int
write_shard(Vectors* vectors, const char* shard)
{
  PvShardPlace place;
  pv_shard_place_parse(shard, &place, NULL); // Checked already
  vectors->music.with_noise = true;
  return pv_write_shard(&vectors->music, place, vectors->path);
}

static PvStatus
check_shard(const char* text, PvError* error)
{
  PvShardPlace place;
  return pv_shard_place_parse(text, &place, error);
}

static int
run(const PvOptions* options)
{
  Vectors           vectors = { .path = pv_option_text(options, "output") };
  const char* const layers  = pv_option_text(options, "layers");
  const char* const shard   = pv_option_text(options, "shard");
  if (layers) {
    pv_corpus_input_take(&vectors.music, options);
  } else {
    pv_corpus_input_take_learned(&vectors.music, options);
  }
  vectors.music.may_be_of_one = true;
  const int status            = shard ? write_shard(&vectors, shard)
                                : layers
                                  ? pv_write_patches(&vectors.music, layers, vectors.path)
                                  : write_vectors(&vectors);
  pv_corpus_input_clear(&vectors.music);
  return status;
}

static const PvOption operands[] = { PV_CORPUS_OPERAND, { .name = NULL } };

static const PvOption rows[] = {
  { .name      = "patches",
    .type      = PV_OPTION_FLAG,
    .needs     = "layers",
    .conflicts = "recipe classifier refuse from",
    .help      = "write what a network hears instead" },
  { .name        = "layers",
    .type        = PV_OPTION_INPUT,
    .placeholder = "NET",
    .needs       = "patches",
    .noun        = "the network",
    .check       = pv_network_description_look_up,
    .help =
      "the network: cnn, production, its layers as JSON, its file or a model" },
  { .name        = "shard",
    .type        = PV_OPTION_TEXT,
    .placeholder = "I/N",
    .conflicts   = "patches",
    .check       = check_shard,
    .help = "analyse the Ith of N parts of the songs, as a shard to train from",
    .more =
      "A shard holds all that training takes from its songs, is the same on "
      "any number of threads, and becomes the same if it is killed at any "
      "moment and run again, which analyses only what is missing. It is a "
      "file in FILE, which is a folder then, with the program's version and "
      "with digests of the recipe and of the list of songs: shards of "
      "different ones never get mixed. Songs are dealt out in turn, so that "
      "shards take about equally long. A song that can't be decoded is "
      "remembered as such, and the exit status is 0 all the same; remove the "
      "shard to have it tried again. A file that can't be opened is not: the "
      "shard ends before it, the exit status is 1, and another run goes on "
      "from there. The list of songs must be the same for all shards; its "
      "root may be elsewhere on each machine." },
  { .name        = "output",
    .letter      = 'o',
    .type        = PV_OPTION_OUTPUT,
    .placeholder = "FILE",
    .is_required = true,
    .no_printing = "vectors are not printed: name a file",
    .help        = "the safetensors file to write; with --shard, the folder of "
                   "shards" },
  { .name = NULL },
};

static const PvOptionGroup own = { .title = "Output", .rows = rows };

const PvCommand pv_command_vectors = {
  .table = { .program = "prodval",
             .command = "vectors",
             .what    = "write the feature vectors of music for other programs",
             .about =
               "Writes the feature vectors that models are trained on, one for "
               "each clip, as a safetensors file for other programs.\n\nWith "
               "--patches, writes what a neural network hears instead: patches "
               "of "
               "the spectrogram, from beginning to end of each song but those "
               "labelled unknown.\n\nWith --shard, does a part of the work of "
               "training, on one of many machines: `prodval merge` and "
               "`prodval "
               "train --vectors` go on from there.",
             .more =
               "Patches are the feature embedding's, bit by bit: a network "
               "that another program trains on them can become a recipe's. "
               "They are written song by song, in the songs' order, and take "
               "about 4 MB a minute of music for a network that hears 62 bands "
               "in 3 channels, each of them in two patches.",
             .operands = operands,
             .groups   = { &pv_corpus_options, &pv_learning_options, &own } },
  .run   = run,
};
