// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  prodval merge: whether shards are all there, and one file of them.

#include "tools/cli/command.h"
#include "tools/base/command_line.h"
#include "tools/base/output.h"
#include "tools/base/text.h"
#include "tools/cli/input/shard_input.h"
#include "base/plural.h"

#include <inttypes.h>

static void
say_what_is_there(const PvShardSet* set, const PvShardSetFacts* facts)
{
  const PvShardHeader* const header = &set->header;
  char                       songs[PV_TEXT_SONGS];
  pv_text_songs(songs, header->n_songs - header->n_noise, header->n_noise);
  pv_print_line("%s: %" PRIu32 " shard%s, %s, %" PRIu32
                " clip%s measured, %" PRIu32 " number%s each, recipe %s",
                set->path, header->n_shards, pv_plural(header->n_shards), songs,
                facts->n_clips, pv_plural(facts->n_clips), header->n_features,
                pv_plural(header->n_features), header->recipe);
}

/// Say which songs have no vectors.
static PvStatus
say_unusable(PvShardSet* set, const PvShardSetFacts* facts, PvError* error)
{
  const uint32_t n      = set->header.n_songs;
  PvStatus       status = PV_OK;
  for (uint32_t s = 0; facts->n_unusable && !status && s < n; ++s) {
    PvShardSong song;
    status = pv_shard_set_next(set, s, &song, error);
    if (!status && song.vectors.error.status) {
      pv_say("%s", song.vectors.error.text);
    }
  }
  if (facts->n_unusable) {
    const uint32_t n_files = n - set->header.n_noise;
    pv_say("%" PRIu32 " of %" PRIu32 " file%s could not be used",
           facts->n_unusable, n_files, pv_plural(n_files));
  }
  return status;
}

static int
merge(PvShardSet* set, const PvShardSetFacts* facts, const char* output)
{
  PvError  error;
  PvStatus status = say_unusable(set, facts, &error);
  if (!status && output) {
    status = pv_shard_set_merge(set, output, &error);
  }
  if (status) {
    pv_say("%s", error.text);
    return PV_EXIT_UNUSABLE;
  }
  say_what_is_there(set, facts);
  return PV_EXIT_DONE;
}

static int
run(const PvOptions* options)
{
  const char* const output = pv_option_text(options, "output");
  PvShardSet        set    = { .files = NULL };
  PvShardSetFacts   facts;
  PvError           error;
  if (output && pv_output_probe_rename(output, &error)) {
    pv_say("%s", error.text);
    return PV_EXIT_UNUSABLE;
  }
  const int opened =
    pv_shard_input_open(pv_operand(options, "SHARDS"), &set, NULL, &facts);
  const int status = opened ? opened : merge(&set, &facts, output);
  pv_shard_set_close(&set);
  return status;
}

static const PvOption operands[] = { { .name = "SHARDS",
                                       .type = PV_OPTION_FOLDER,
                                       .help = "the folder that they are in" },
                                     { .name = NULL } };

static const PvOption rows[] = {
  { .name        = "output",
    .letter      = 'o',
    .type        = PV_OPTION_OUTPUT,
    .placeholder = "FILE",
    .no_printing = "vectors are not printed: name a file",
    .help = "write all of them as one file, as if there had been one shard" },
  { .name = NULL },
};

static const PvOptionGroup own = { .title = "Output", .rows = rows };

const PvCommand pv_command_merge = {
  .table = { .program = "prodval",
             .command = "merge",
             .what    = "check that the shards of a corpus are all there",
             .about =
               "Reads all shards that `prodval vectors --shard` wrote to a "
               "folder, checks that they are whole and parts of the same "
               "songs, and names those that have to be made (again): then the "
               "exit status is 75. Songs that could not be used are named, "
               "too.",
             .more =
               "`prodval train --vectors` checks the same, and needs no other "
               "file than the shards. It learns from fewer clips than were "
               "measured: from four at most of a song by others, or of a "
               "noise, and after a "
               "pause from none that is nearer to the one before than clips "
               "are elsewhere.",
             .operands = operands,
             .groups   = { &own } },
  .run   = run,
};
