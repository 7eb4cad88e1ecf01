// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  prodval mix: music in which only the production differs.

#include "tools/cli/command.h"
#include "tools/base/command_line.h"
#include "tools/mix/set.h"
#include "tools/cli/input/corpus_input.h"
#include "tools/cli/output/output_folder.h"
#include "tools/base/text.h"
#include "base/plural.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MIN_SECONDS = 3, MAX_SECONDS = 600 };

typedef struct {
  PvCorpusInput music;
  PvMixOptions  options;
  const char*   folder; ///< To write
} Mix;

static int
write_mixes(Mix* mix)
{
  PvError error;
  if (pv_mix_set_probe(mix->folder, &error)) {
    pv_say("%s", error.text);
    return PV_EXIT_UNUSABLE;
  }
  const int found = pv_corpus_input_find(&mix->music);
  if (found) {
    return found;
  }
  PvStatus       status = PV_OK;
  PvError* const songs  = calloc(mix->music.dataset.n_songs, sizeof(PvError));
  if (songs) {
    mix->options.n_threads = mix->music.n_threads;
    status = pv_mix_set_write(&mix->music.dataset, &mix->options, mix->folder,
                              songs, &error);
  } else {
    status = pv_fail(&error, PV_ERR_MEMORY, "out of memory");
  }
  const uint32_t n_done =
    songs ? pv_corpus_input_say_unusable(&mix->music, songs) : 0;
  free(songs);
  if (status) {
    pv_say("%s", error.text);
  } else {
    pv_print_line("%s: %u song%s, %u chains", mix->folder, n_done,
                  pv_plural(n_done), mix->options.n_chains);
  }
  const int done = pv_corpus_input_conclude(&mix->music);
  return status ? PV_EXIT_UNUSABLE : done;
}

static int
run(const PvOptions* options)
{
  Mix mix = {
    .options = { .n_chains = (uint32_t)pv_option_integer(options, "chains"),
                 .seed     = pv_option_integer(options, "seed"),
                 .seconds  = (double)pv_option_integer(options, "seconds"),
                 .skip_s   = (double)pv_option_integer(options, "skip") },
    .folder  = pv_option_text(options, "output")
  };
  pv_corpus_input_take(&mix.music, options);
  const int status = pv_output_folder_check(mix.folder, mix.music.folder)
                       ? write_mixes(&mix)
                       : PV_EXIT_USAGE;
  pv_corpus_input_clear(&mix.music);
  return status;
}

static const PvOption operands[] = { PV_CORPUS_OPERAND, { .name = NULL } };

static const PvOption rows[] = {
  { .name        = "chains",
    .type        = PV_OPTION_INTEGER,
    .placeholder = "N",
    .standard    = "10",
    .min         = 2,
    .max         = PV_MIX_MAX_CHAINS,
    .help        = "mixing chains" },
  { .name        = "seed",
    .type        = PV_OPTION_INTEGER,
    .placeholder = "S",
    .standard    = "0",
    .max         = INT64_MAX,
    .help        = "another number makes other chains" },
  { .name        = "seconds",
    .type        = PV_OPTION_INTEGER,
    .placeholder = "N",
    .standard    = "43",
    .min         = MIN_SECONDS,
    .max         = MAX_SECONDS,
    .help        = "length of the excerpts",
    .more        = "43 seconds are two clips of the shipped recipes." },
  { .name        = "skip",
    .type        = PV_OPTION_INTEGER,
    .placeholder = "N",
    .standard    = "20",
    .max         = MAX_SECONDS,
    .help = "seconds before the excerpt, none in songs too short for that" },
  { .name        = "output",
    .letter      = 'o',
    .type        = PV_OPTION_FOLDER,
    .placeholder = "DIR",
    .is_required = true,
    .no_printing = "mixes are files: name a folder",
    .help = "the folder to write; it must be new or empty, and not lie in "
            "DIR" },
  { .name = NULL },
};

static const PvOptionGroup own = { .title = "Mixes", .rows = rows };

const PvCommand pv_command_mix = {
  .table = { .program = "prodval",
             .command = "mix",
             .what =
               "put songs through mixing chains: only the production differs",
             .about =
               "Puts an excerpt of each song through several mixing chains, so "
               "that only the production differs: equaliser, compressor, "
               "saturation, stereo width and reverberation, each with settings "
               "of its own and a little drift from song to song. What is "
               "played is the same in all chains, and who recorded it doesn't "
               "matter: how well the chains are told apart is how well "
               "production counts. `prodval crossval --manifest "
               "DIR/manifest.csv --group album` measures it so that no song is "
               "in training and test at once.\n\nMixes are made at each song's "
               "own sample rate and written as WAV files of 24 bits, at one "
               "level to within 3 dB, with manifest.csv (label: the chain, "
               "group: the song) and chains.csv (the settings).",
             .operands = operands,
             .groups   = { &pv_corpus_options, &own } },
  .run   = run,
};
