// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  prodval train: music of known producers to a model.

#include "tools/cli/command.h"
#include "tools/base/command_line.h"
#include "tools/base/progress_line.h"
#include "tools/base/progress_plan.h"
#include "tools/cli/train_check.h"
#include "tools/cli/train_music.h"
#include "tools/base/matrix.h"
#include "tools/corpus/mistakes.h"
#include "tools/corpus/toy_set.h"
#include "tools/cli/input/corpus_input.h"
#include "tools/cli/refuse_note.h"
#include "tools/cli/input/shard_input.h"
#include "tools/cli/train_network.h"
#include "tools/cli/output/output_check.h"
#include "tools/cli/output/write_model.h"
#include "tools/network/filled_vectors.h"
#include "tools/base/text.h"
#include "tools/train/title_limit.h"
#include "tools/train/train.h"
#include "base/plural.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct {
  PvCorpusInput music;
  const char*   path; ///< The model's
  const char*   name; ///< NULL: made up
  bool          check;
  PvTraining    training; ///< What the music gives
  PvFilled      filled;   ///< The same, with its network's numbers
  bool          is_cut;   ///< Ctrl-C ended the network's learning
  PvOutputPaths delivery; ///< Where the check's results go
} Train;

/// First the network, if the recipe has one to learn.
static PvStatus
learn_all(Train* train, PvModelParts** parts, PvError* error)
{
  const PvCorpusInput* const music = &train->music;
  PvStatus status = pv_training_gather(&music->dataset, &music->vectors, NULL,
                                       &train->training, error);
  status          = status ? status
                           : pv_train_network(&train->training, music->n_threads,
                                              &train->filled, &train->is_cut, error);
  return status ? status
                : pv_train_music(music, &train->filled.training, train->name,
                                 parts, error);
}

/// What looks like a mistake in the music.
static void
say_mistakes(const Train* train)
{
  const PvCorpusInput* const music  = &train->music;
  PvVectors                  filled = { .n_songs = 0 };
  const bool                 is_own = train->filled.own.task;
  if (!is_own ||
      pv_filled_vectors_make(&train->filled.own, &music->vectors, &filled)) {
    pv_mistakes_print(&music->dataset, is_own ? &filled : &music->vectors,
                      music->recipe);
  }
  pv_vectors_clear(&filled);
}

/// A check says this, too.
static void
warn_of_toy_set(const Train* train)
{
  char           text[PV_TOY_TEXT];
  const PvToySet set = pv_toy_set_of_dataset(&train->music.dataset);
  if (!train->check && pv_toy_set_describe(&set, text)) {
    pv_print_wrapped(2, "Note: %s", text);
  }
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

static void
say_what_is_learned(const Train* train, const PvModelParts* parts)
{
  char songs[PV_TEXT_SONGS];
  pv_learned_songs(&train->music, parts->n_songs, songs);
  pv_print_line("%s: %u producer%s, %s, %u clip%s", train->path,
                parts->n_labels, pv_plural(parts->n_labels), songs,
                parts->n_points, pv_plural(parts->n_points));
}

/// Before what is printed: the line of progress goes, unless there is more to come.
static void
make_way(const PvCorpusInput* music)
{
  if (music->plan.n_folds) {
    pv_progress_give_way();
  } else {
    pv_progress_conclude();
  }
}

static int
train_and_check(Train* train)
{
  PvModelParts* parts = NULL;
  PvError       error;
  train->music.is_analysed = true;
  const int found          = pv_corpus_input_find(&train->music);
  if (found) {
    return found;
  }
  if (pv_tensor_output_probe(train->path, &error) ||
      pv_output_paths_probe(&train->delivery, &error) ||
      pv_song_limit_check(&train->music.dataset, &error)) {
    pv_say("%s", error.text);
    return PV_EXIT_UNUSABLE;
  }
  if (!pv_corpus_input_analyse(&train->music)) {
    return PV_EXIT_UNUSABLE;
  }
  pv_blas_setup();
  pv_progress_enter(PV_PHASE_LEARNING);
  PvStatus status = learn_all(train, &parts, &error);
  status = status ? status : pv_write_model(parts, train->path, &error);
  if (status) {
    pv_say("%s", error.text);
  } else {
    make_way(&train->music);
    say_what_is_learned(train, parts);
    pv_learned_clips_print(&train->music, &train->training);
    pv_train_network_print(&train->filled, train->is_cut);
    say_mistakes(train);
    warn_of_toy_set(train);
    const bool refuses = pv_odds_are_set(&parts->calibration.known);
    if (train->music.refuse && !train->check && !refuses) {
      pv_note_unused_refuse(); // A check says so itself
    }
    status = train->check ? pv_train_check(&train->music, &train->delivery,
                                           refuses, &error)
                          : PV_OK;
    if (status) {
      pv_say("%s: %s", name_of_check(train), error.text);
    }
    say_what_next(train, !status);
  }
  pv_model_parts_free(parts);
  const int done = pv_corpus_input_conclude(&train->music);
  return status ? PV_EXIT_UNUSABLE : done;
}

static int
run(const PvOptions* options)
{
  Train train = { .path     = pv_option_text(options, "output"),
                  .name     = pv_option_text(options, "name"),
                  .delivery = pv_output_paths_take(options) };
  train.check = pv_option_is_given(options, "check") || train.delivery.json ||
                train.delivery.html;
  pv_corpus_input_take_learned(&train.music, options);
  train.music.shards_path       = pv_option_text(options, "vectors");
  train.music.with_noise        = true;
  train.music.is_profiled       = true;
  train.music.is_observed       = train.check && !train.music.shards_path;
  train.music.plan              = (PvPlan){ .learns    = true,
                                            .is_judged = train.check,
                                            .n_folds = train.check ? PV_N_CHECK_FOLDS : 0 };
  train.music.may_learn_network = true;
  const int status              = train_and_check(&train);
  pv_filled_clear(&train.filled);
  pv_training_clear(&train.training);
  pv_corpus_input_clear(&train.music);
  return status;
}

static const PvOption operands[] = { PV_LEARNED_OPERAND, { .name = NULL } };

#define PRINTS "what train says goes to standard output: name a file"

static const PvOption rows[] = {
  { .name        = "name",
    .type        = PV_OPTION_TEXT,
    .placeholder = "NAME",
    .help        = "what the model is called" },
  { .name        = "output",
    .letter      = 'o',
    .type        = PV_OPTION_OUTPUT,
    .placeholder = "MODEL",
    .is_required = true,
    .no_printing = "a model is not printed: name a file",
    .help        = "the model file to write" },
  { .name = "check",
    .help = "find out how good it is, too, as crossval does",
    .more = "Albums are held out in turn, if each producer has several; songs, "
            "if not." },
  { .name        = "json",
    .type        = PV_OPTION_OUTPUT,
    .placeholder = "FILE",
    .no_printing = PRINTS,
    .help        = "check it, and write the figures as JSON" },
  { .name        = "report",
    .type        = PV_OPTION_OUTPUT,
    .placeholder = "FILE",
    .no_printing = PRINTS,
    .help = "check it, and write one HTML page with a map of the songs" },
  { .name = NULL },
};

static const PvOptionGroup own = { .title = "Output", .rows = rows };

const PvCommand pv_command_train = {
  .table = { .program = "prodval",
             .command = "train",
             .what    = "learn a model from music of known producers",
             .about   = "Trains a model on music by known producers, writes it "
                        "to a file, and reports likely mistakes in the music.",
             .more =
               "The same music gives the same bytes, on any number of cores "
               "and with any BLAS. Another type of CPU, or another version of "
               "the libraries that decode and transform the sound, may change "
               "a model's last digits. The default recipe takes a clip of 27.9 "
               "s from each song every 41.8 s, or every 13.9 s if there are "
               "fewer than five songs per producer on average. Likely mistakes "
               "are reported in one line each: producers with a single song or "
               "with far more music than others, songs shorter than the "
               "window, songs that sound the same. Where there is music by "
               "others, white, pink and brown noise is learned as somebody "
               "else's, too.",
             .operands = operands,
             .groups   = { &pv_corpus_options, &pv_shard_options,
                           &pv_learning_options, &own } },
  .run   = run,
};
