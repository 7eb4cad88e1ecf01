// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  prodval network: a network's weights, learned from music.

#include "base/plural.h"
#include "tools/base/command_line.h"
#include "tools/base/interrupt.h"
#include "tools/base/output.h"
#include "tools/base/text.h"
#include "tools/cli/command.h"
#include "tools/cli/network_learning.h"
#include "tools/cli/output/output_check.h"
#include "tools/network/network_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_CHAINS = 10000 };

typedef struct {
  PvNetworkLearning learning;
  const char*       layers; ///< The file of the description
  const char*       path;   ///< To write
} Network;

static PvStatus
save(const Network* network, PvError* error)
{
  PvOutput output;
  PvStatus status = pv_output_open(&output, network->path, error);
  if (status) {
    return status;
  }
  const PvNetworkLearning* const learning = &network->learning;
  status = pv_network_file_write(&learning->spec, &learning->learned.weights,
                                 output.stream, network->path, error);
  return pv_output_end(&output, status, error);
}

static void
say_what_came(const Network* network)
{
  const PvLearnedNetwork* const learned = &network->learning.learned;
  const char* const what = network->learning.n_chains ? "chain" : "song";
  pv_print_line("%s: after %u of %u step%s", network->path, learned->best,
                learned->n_steps, pv_plural(learned->n_steps));
  if (learned->n_kept) {
    pv_print_line("Loss on %u %s%s kept out: %.3f", learned->n_kept, what,
                  pv_plural(learned->n_kept), learned->kept_loss);
  } else {
    pv_print_line("No song was kept out, as no producer has three: these are "
                  "the last weights.");
  }
  if (pv_interrupt_came()) {
    pv_print_line("Interrupted: these are the best weights until then.");
  }
  printf("\nUse it as a feature of a recipe, with the file beside it:\n"
         "  {\"name\": \"embedding\", \"tensors\": ");
  const char* const slash = strrchr(network->path, '/');
  pv_print_line("\"%s\"}", slash ? slash + 1 : network->path);
}

static int
learn_from_music(Network* network)
{
  PvNetworkLearning* const learning = &network->learning;
  PvError                  error    = { PV_OK, "" };
  if (pv_network_description_open(network->layers, &learning->spec, &error) ||
      pv_tensor_output_probe(network->path, &error)) {
    pv_say("%s", error.text);
    return PV_EXIT_UNUSABLE;
  }
  const int found = pv_corpus_input_find(&learning->music);
  if (found) {
    return found;
  }
  PvStatus status = pv_network_learning_run(learning, &error);
  status          = status ? status : save(network, &error);
  if (status) {
    pv_say("%s", error.text);
  } else {
    say_what_came(network);
  }
  const int done = pv_corpus_input_conclude(&learning->music);
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
  PvNetworkLearning* const learning = &network->learning;
  network->layers                   = pv_option_text(options, "layers");
  network->path                     = pv_option_text(options, "output");
  learning->n_chains       = (uint32_t)pv_option_integer(options, "chains");
  learning->n_songs        = (uint32_t)pv_option_integer(options, "songs");
  learning->lesson.n_steps = (uint32_t)pv_option_integer(options, "steps");
  learning->lesson.seed    = pv_option_integer(options, "seed");
  learning->lesson.loss = strcmp(pv_option_text(options, "loss"), "labels") == 0
                            ? PV_LOSS_LABELS
                            : PV_LOSS_CONTRAST;
  pv_corpus_input_take(&learning->music, options);
  learning->music.may_be_of_one = learning->n_chains;
  const int status              = learn_from_music(network);
  pv_corpus_input_clear(&learning->music);
  pv_weights_clear(&learning->learned.weights);
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
    .check       = pv_network_description_look_up,
    .help        = "the layers: cnn, production or a JSON file",
    .more = "`cnn` and `production` come with the program: their files are in "
            "`share/production-value/networks` of where it was installed." },
  { .name        = "loss",
    .type        = PV_OPTION_CHOICE,
    .placeholder = "L",
    .standard    = "contrast",
    .choices     = losses,
    .help        = "what training makes small" },
  { .name        = "chains",
    .type        = PV_OPTION_INTEGER,
    .placeholder = "N",
    .min         = PV_FEWEST_CHAINS,
    .max         = MAX_CHAINS,
    .conflicts   = "loss",
    .help        = "learn to tell N mixing chains apart, not producers",
    .more        = "Whose songs they are doesn't matter then; those labelled "
                   "unknown are heard, too." },
  { .name        = "songs",
    .type        = PV_OPTION_INTEGER,
    .placeholder = "M",
    .standard    = "12",
    .min         = PV_BATCH_SONGS,
    .max         = PV_SET_SONGS,
    .needs       = "chains",
    .help        = "songs that are heard through each chain" },
  { .name        = "steps",
    .type        = PV_OPTION_INTEGER,
    .placeholder = "N",
    .standard    = "600",
    .min         = 1,
    .max         = PV_MAX_NETWORK_STEPS,
    .help        = "steps of 32 patches each, or 96 through mixing chains, at "
                   "most" },
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
               "kept out: the weights that do best on those are written, and "
               "training ends when they get no better. Ctrl-C ends it, too, "
               "and the best weights until then are written; once more, and "
               "nothing is. The same music, layers and seed give the same "
               "bytes, on any number of cores. Patches are drawn from a "
               "temporary file in `$TMPDIR` or `/var/tmp`: eight stretches of "
               "each song, so that memory does not grow with the music.\n\n"
               "With `--chains` the music is put through mixing chains as "
               "`prodval mix` has them, and the network learns to tell those "
               "apart: what is played is the same in all. Chains belong to "
               "sets of 12 to 36; through each chain of a set the same songs "
               "are heard, an excerpt of each. A step takes 12 chains of a set "
               "and 8 of its songs; one set in twelve is kept out, not songs. "
               "For patches of 6 s the temporary file has 0.3 MB for each song "
               "through each chain.",
             .operands = operands,
             .groups   = { &pv_corpus_options, &own } },
  .run   = run,
};
