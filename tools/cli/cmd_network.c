// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  prodval network: a network's weights, learned from music.

#include "base/clock.h"
#include "base/plural.h"
#include "tools/base/command_line.h"
#include "tools/base/interrupt.h"
#include "tools/base/output.h"
#include "tools/base/progress_line.h"
#include "tools/base/text.h"
#include "tools/cli/command.h"
#include "tools/cli/corpus_input.h"
#include "tools/network/learn_network.h"
#include "tools/network/network_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_STEPS = 1000000 };

typedef struct {
  PvCorpusInput    music;
  PvNetworkSpec    spec;
  const char*      layers; ///< The file of the description
  const char*      path;   ///< To write
  PvNetworkLesson  lesson;
  PvLearnedNetwork learned;
  double           start_s; ///< When the first step began
} Network;

/// Show how far it is, where somebody sees it; whether it is to end.
static bool
look(void* user, const PvNetworkProgress* progress)
{
  const Network* const network = user;
  if (pv_progress_is_terminal()) {
    const double share = (double)progress->step / progress->n_steps;
    const double left = (pv_now_s() - network->start_s) * (1.0 - share) / share;
    char         kept[32] = "";
    char         text[160];
    if (progress->kept_loss >= 0.0) {
      snprintf(kept, sizeof(kept), " (kept out: %.2f)", progress->kept_loss);
    }
    snprintf(text, sizeof(text), "step %u/%u, loss %.2f%s, %u:%02u left",
             progress->step, progress->n_steps, progress->loss, kept,
             (unsigned)left / 60, (unsigned)left % 60);
    pv_progress_draw(share, text);
  }
  return pv_interrupt_came();
}

static PvStatus
learn(Network* network, PvSongStore* store, PvError* error)
{
  const PvDataset* const dataset = &network->music.dataset;
  uint32_t* const        labels  = calloc(dataset->n_songs, sizeof(uint32_t));
  if (!labels) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  for (uint32_t s = 0; s < dataset->n_songs; ++s) {
    labels[s] = dataset->songs[s].label;
  }
  PvNetworkLesson* const lesson = &network->lesson;
  lesson->store                 = store;
  lesson->n_songs               = dataset->n_songs;
  lesson->labels                = labels;
  lesson->n_labels              = dataset->n_labels;
  lesson->n_threads             = network->music.n_threads;
  lesson->look                  = look;
  lesson->user                  = network;
  network->start_s              = pv_now_s();
  pv_interrupt_begin();
  pv_print_line("Learning from %u file%s of %u producer%s, %u step%s at most; "
                "Ctrl-C ends it and keeps the best",
                dataset->n_songs, pv_plural(dataset->n_songs),
                dataset->n_labels, pv_plural(dataset->n_labels),
                lesson->n_steps, pv_plural(lesson->n_steps));
  fflush(stdout);
  const PvStatus status =
    pv_network_learn(&network->spec, lesson, &network->learned, error);
  pv_interrupt_end();
  pv_progress_give_way();
  free(labels);
  return status;
}

static PvStatus
save(const Network* network, PvError* error)
{
  PvOutput output;
  PvStatus status = pv_output_open(&output, network->path, error);
  if (status) {
    return status;
  }
  status = pv_network_file_write(&network->spec, &network->learned.weights,
                                 output.stream, network->path, error);
  return pv_output_end(&output, status, error);
}

static void
say_what_came(const Network* network)
{
  const PvLearnedNetwork* const learned = &network->learned;
  pv_print_line("%s: after %u of %u step%s", network->path, learned->best,
                learned->n_steps, pv_plural(learned->n_steps));
  if (learned->n_kept) {
    pv_print_line("Loss on %u song%s kept out: %.3f", learned->n_kept,
                  pv_plural(learned->n_kept), learned->kept_loss);
  }
  if (pv_interrupt_came()) {
    pv_print_line("Interrupted: these are the best weights until then.");
  }
  printf("\nUse it as a feature of a recipe, with the file beside it:\n"
         "  {\"name\": \"embedding\", \"tensors\": ");
  const char* const slash = strrchr(network->path, '/');
  pv_print_line("\"%s\"}", slash ? slash + 1 : network->path);
}

static PvStatus
learn_and_save(Network* network, PvError* errors, PvError* error)
{
  PvCorpusInput* const music = &network->music;
  PvSongStore* const   store =
    pv_song_store_new(&network->spec, music->dataset.n_songs, error);
  if (!store) {
    return error->status;
  }
  pv_song_store_fill(store, &music->dataset, music->n_threads, errors);
  pv_corpus_input_say_unusable(music, errors);
  PvStatus status = learn(network, store, error);
  status          = status ? status : save(network, error);
  pv_song_store_free(store);
  return status;
}

static int
learn_from_music(Network* network)
{
  PvError error = { PV_OK, "" };
  if (pv_network_description_open(network->layers, &network->spec, &error) ||
      pv_output_probe_rename(network->path, &error)) {
    pv_say("%s", error.text);
    return PV_EXIT_UNUSABLE;
  }
  const int found = pv_corpus_input_find(&network->music);
  if (found) {
    return found;
  }
  PvError* const errors =
    calloc(network->music.dataset.n_songs, sizeof(PvError));
  const PvStatus status = errors
                            ? learn_and_save(network, errors, &error)
                            : pv_fail(&error, PV_ERR_MEMORY, "out of memory");
  free(errors);
  if (status) {
    pv_say("%s", error.text);
  } else {
    say_what_came(network);
  }
  const int done = pv_corpus_input_conclude(&network->music);
  return status ? PV_EXIT_UNUSABLE : done;
}

static int
run(const PvOptions* options)
{
  Network* const network = calloc(1, sizeof(Network));
  if (!network) {
    pv_say("out of memory");
    return PV_EXIT_UNUSABLE;
  }
  network->layers         = pv_option_text(options, "layers");
  network->path           = pv_option_text(options, "output");
  network->lesson.n_steps = (uint32_t)pv_option_integer(options, "steps");
  network->lesson.seed    = pv_option_integer(options, "seed");
  network->lesson.loss = strcmp(pv_option_text(options, "loss"), "labels") == 0
                           ? PV_LOSS_LABELS
                           : PV_LOSS_CONTRAST;
  pv_corpus_input_take(&network->music, options);
  const int status = learn_from_music(network);
  pv_corpus_input_clear(&network->music);
  pv_weights_clear(&network->learned.weights);
  free(network);
  return status;
}

static const PvOption operands[] = { PV_CORPUS_OPERAND, { .name = NULL } };

static const PvChoice losses[] = {
  { "contrast", "patches of one producer near each other, others far" },
  { "labels", "the producer of each patch told by a linear layer" },
  { .value = "" },
};

static const PvOption rows[] = {
  { .name        = "layers",
    .type        = PV_OPTION_INPUT,
    .placeholder = "FILE",
    .is_required = true,
    .noun        = "the description",
    .help        = "the network's layers, as JSON",
    .more = "Small ones are in `share/production-value/networks` of where "
            "the program was installed." },
  { .name        = "loss",
    .type        = PV_OPTION_CHOICE,
    .placeholder = "L",
    .standard    = "contrast",
    .choices     = losses,
    .help        = "what training makes small" },
  { .name        = "steps",
    .type        = PV_OPTION_INTEGER,
    .placeholder = "N",
    .standard    = "600",
    .min         = 1,
    .max         = MAX_STEPS,
    .help        = "steps of 32 patches each, at most" },
  { .name        = "seed",
    .type        = PV_OPTION_INTEGER,
    .placeholder = "S",
    .standard    = "0",
    .max         = INT64_MAX,
    .help        = "another number begins with other weights" },
  { .name        = "output",
    .letter      = 'o',
    .type        = PV_OPTION_OUTPUT,
    .placeholder = "NETWORK",
    .is_required = true,
    .no_printing = "a network is not printed: name a file",
    .help        = "the safetensors file to write" },
  { .name = NULL },
};

static const PvOptionGroup own = { .title = "Network", .rows = rows };

const PvCommand pv_command_network = {
  .table = { .program = "prodval",
             .command = "network",
             .what    = "learn a neural network from music, for a recipe's "
                        "feature embedding",
             .about =
               "Trains a neural network whose layers a JSON file describes, "
               "and "
               "writes it to a file that a recipe names as the tensors of its "
               "feature embedding.\n\nLearn from music by others than those "
               "whom the model will tell apart: what it says of songs that its "
               "network learned from is too good, and so are figures of "
               "crossval on them. Songs labelled unknown are left out.",
             .more =
               "One song in five of each producer who has three or more is "
               "kept "
               "out: the weights that do best on those are written, and "
               "training "
               "ends when they get no better. Ctrl-C ends it, too, and the "
               "best "
               "weights until then are written; once more, and nothing is. The "
               "same music, layers and seed give the same bytes, on any number "
               "of cores. Patches are drawn from a temporary file in `$TMPDIR` "
               "or `/var/tmp`: eight stretches of each song, so that memory "
               "does not grow with the music.",
             .operands = operands,
             .groups   = { &pv_corpus_options, &own } },
  .run   = run,
};
