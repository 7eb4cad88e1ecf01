// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  prodval mix: music in which only the production differs.

#include "tools/cli/command.h"
#include "tools/base/command_line.h"
#include "tools/mix/set.h"
#include "tools/cli/corpus_options.h"
#include "tools/base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  OPT_CHAINS = PV_OPT_OWN,
  OPT_SEED,
  OPT_SECONDS,
  OPT_SKIP,
  MIN_SECONDS = 3,
  MAX_SECONDS = 600
};

typedef struct {
  PvMusic      music;
  PvMixOptions options;
  const char*  folder; ///< To write
} Mix;

static void
print_help(void)
{
  printf(
    "usage: prodval mix (DIR | --manifest M.csv [--root DIR]) [--chains N] "
    "[--seed S]\n"
    "                   [--seconds N] [--skip N] -o DIR\n\n"
    "Puts an excerpt of each song through several mixing chains: equaliser,\n"
    "compressor, saturation, stereo width and reverberation, each with "
    "settings of its\n"
    "own and a little drift from song to song.  What is played is the same in "
    "all\n"
    "chains, and who recorded it doesn't matter: how well the chains are told "
    "apart is\n"
    "how well production is heard.  Measure it so that no song is in training "
    "and test\n"
    "at once:\n\n"
    "  prodval mix MUSIC -o MIXES\n"
    "  prodval crossval --manifest MIXES/manifest.csv --group album\n\n"
    "MUSIC holds one folder per producer, and in it songs or one folder per "
    "album.\n"
    "Mixes are made at each song's own sample rate and written as WAV files of "
    "24\n"
    "bits, at one level to within 3 dB, with manifest.csv (label: the chain, "
    "group: the\n"
    "song) and chains.csv (the settings).\n\n"
    "  --manifest M.csv  take the songs from a table\n"
    "  --root DIR        what paths in the table are relative to\n"
    "  --chains N        mixing chains, 2 to 99; 10 if not given\n"
    "  --seed S          another number, other chains; 0 if not given\n"
    "  --seconds N       length of the excerpts; 43 if not given: two clips of "
    "the\n"
    "                    shipped recipes\n"
    "  --skip N          seconds before the excerpt; 20 if not given, none in "
    "songs too\n"
    "                    short for that\n"
    "  --threads N       use N threads; as many as there are cores\n"
    "  -o, --output DIR  the folder to write; must be new or empty\n"
    "  -h, --help        print this help\n");
}

/// Name the songs that could not be used, and count them.
static uint32_t
say_unusable(Mix* mix, const PvError* songs)
{
  const uint32_t n = mix->music.dataset.n_songs;
  for (uint32_t s = 0; s < n; ++s) {
    if (songs[s].status) {
      pv_say("%s", songs[s].text);
      ++mix->music.n_unusable;
    }
  }
  return n - mix->music.n_unusable;
}

static int
run(Mix* mix)
{
  PvError error;
  if (pv_mix_set_probe(mix->folder, &error)) {
    pv_say("%s", error.text);
    return PV_EXIT_UNUSABLE;
  }
  if (!pv_music_find(&mix->music)) {
    return PV_EXIT_UNUSABLE;
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
  const uint32_t n_done = songs ? say_unusable(mix, songs) : 0;
  free(songs);
  if (status) {
    pv_say("%s", error.text);
  } else {
    pv_print_line("%s: %u songs, %u chains", mix->folder, n_done,
                  mix->options.n_chains);
  }
  const int done = pv_music_conclude(&mix->music);
  return status ? PV_EXIT_UNUSABLE : done;
}

static bool
take_option(void* user, int option, const char* value)
{
  Mix* const          mix     = user;
  PvMixOptions* const options = &mix->options;
  uint64_t            n       = 0;
  switch (option) {
    case 'o':
      mix->folder = value;
      return true;
    case OPT_SEED:
      return pv_option_number("--seed", value, 0, INT64_MAX, &options->seed);
    case OPT_CHAINS:
      if (!pv_option_number("--chains", value, 2, PV_MIX_MAX_CHAINS, &n)) {
        return false;
      }
      options->n_chains = (uint32_t)n;
      return true;
    case OPT_SECONDS:
      if (!pv_option_number("--seconds", value, MIN_SECONDS, MAX_SECONDS, &n)) {
        return false;
      }
      options->seconds = (double)n;
      return true;
    case OPT_SKIP:
      if (!pv_option_number("--skip", value, 0, MAX_SECONDS, &n)) {
        return false;
      }
      options->skip_s = (double)n;
      return true;
    default:
      return pv_music_take_option(&mix->music, option, value);
  }
}

static const struct option options[] = {
  { "manifest", required_argument, NULL, PV_OPT_MANIFEST },
  { "root", required_argument, NULL, PV_OPT_ROOT },
  { "threads", required_argument, NULL, PV_OPT_THREADS },
  { "chains", required_argument, NULL, OPT_CHAINS },
  { "seed", required_argument, NULL, OPT_SEED },
  { "seconds", required_argument, NULL, OPT_SECONDS },
  { "skip", required_argument, NULL, OPT_SKIP },
  { "output", required_argument, NULL, 'o' },
  { "help", no_argument, NULL, 'h' },
  { NULL, 0, NULL, 0 }
};

static const PvOptionTable table = { .letters    = ":ho:",
                                     .options    = options,
                                     .print_help = print_help,
                                     .take       = take_option };

int
pv_cmd_mix(int argc, char** argv)
{
  Mix mix = { .options = { .n_chains = 10, .skip_s = 20.0, .seconds = 43.0 } };
  pv_music_init(&mix.music);
  const int done = pv_take_options(&table, argc, argv, &mix);
  if (done >= 0) {
    return done;
  }
  if (!pv_music_take_operands(&mix.music, argc - optind, argv + optind,
                              "mix")) {
    return PV_EXIT_USAGE;
  }
  if (!mix.folder || !*mix.folder || !strcmp(mix.folder, "-")) {
    pv_say("no folder given: name one with -o DIR");
    return PV_EXIT_USAGE;
  }
  const int status = run(&mix);
  pv_music_clear(&mix.music);
  return status;
}
