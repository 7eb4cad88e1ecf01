// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Music that was analysed before, into shards, in place of songs.

#ifndef PV_TOOLS_CLI_INPUT_SHARD_INPUT_H
#define PV_TOOLS_CLI_INPUT_SHARD_INPUT_H

#include "options/table.h"
#include "tools/shards/load_shards.h"

/// --vectors, of commands that learn.
extern const PvOptionGroup pv_shard_options;

/// The operand DIR, for which --manifest or --vectors may stand; put it last.
#define PV_LEARNED_OPERAND                                                     \
  {                                                                            \
    .name = "DIR", .type = PV_OPTION_FOLDER, .instead = "manifest vectors",    \
    .help = "a folder of music"                                                \
  }

/// [any] Open all shards of a whole.  PV_EXIT_DONE, or the exit status, having said
/// why: PV_EXIT_AGAIN if some are missing or not whole, and which.
/// @param[out] songs  All songs, to be cleared by the caller in any case; NULL: they are
///                    only looked at.
int
pv_shard_input_open(const char*      path,
                    PvShardSet*      set,
                    PvShardSongs*    songs,
                    PvShardSetFacts* facts);

/// [any] Check that shards were made with a recipe.
PvStatus
pv_shard_input_check(const PvShardSet* set,
                     const PvRecipe*   recipe,
                     PvError*          error);

#endif
