// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/cli/input/shard_input.h"

#include "base/plural.h"
#include "tools/base/command_line.h"
#include "tools/shards/digests.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static const PvOption rows[] = {
  { .name        = "vectors",
    .type        = PV_OPTION_INPUT,
    .placeholder = "DIR",
    .conflicts   = "manifest root",
    .noun        = "the shards",
    .help = "learn from the shards in DIR, or from one file that they were "
            "merged into, instead of from music",
    .more = "`prodval vectors --shard` writes them. The recipe must have the "
            "features that they were made with, in the same order and with the "
            "same learned tensors and networks, and the same `pool`, "
            "`window_frames`, `min_frames` and `clip_frames`; its name, the "
            "features' weights, projection, classifier and refusal may be "
            "others. What judges songs goes by the clips that training takes, "
            "as `prodval crossval --quick` does by more of them." },
  { .name = NULL },
};

const PvOptionGroup pv_shard_options = { .title = "Shards", .rows = rows };

enum { MAX_NUMBERS = 400 }; // Bytes

static void
say(const char* line)
{
  pv_say("%s", line);
}

/// Which shards are to be made: "2, 3".
static void
list_lacking(const bool* is_lacking, uint32_t n, char text[MAX_NUMBERS])
{
  size_t at = 0;
  text[0]   = '\0';
  for (uint32_t i = 0; i < n; ++i) {
    if (is_lacking[i] && at + 16 >= MAX_NUMBERS) {
      snprintf(text + at, MAX_NUMBERS - at, "%s", " and others");
      return;
    }
    if (is_lacking[i]) {
      at += (size_t)snprintf(text + at, MAX_NUMBERS - at, "%s%" PRIu32,
                             at ? ", " : "", i + 1);
    }
  }
}

static void
say_what_lacks(const PvShardSet*      set,
               const PvShardSetFacts* facts,
               const bool*            is_lacking)
{
  char           numbers[MAX_NUMBERS];
  const uint32_t n = set->header.n_shards;
  list_lacking(is_lacking, n, numbers);
  pv_say("%s: %" PRIu32 " of %" PRIu32 " shard%s missing or not whole: make "
         "with `prodval vectors --shard`: %s",
         set->path, facts->n_lacking, n, n == 1 ? " is" : "s are", numbers);
}

/// Read all of them.
static PvStatus
read_all(PvShardSet*      set,
         PvShardSongs*    songs,
         PvShardSetFacts* facts,
         PvError*         error)
{
  PvStatus    status     = PV_OK;
  bool* const is_lacking = calloc(set->header.n_shards, sizeof(bool));
  if (!is_lacking) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  if (songs) {
    status = pv_shards_load(set, say, is_lacking, facts, songs, error);
  } else {
    pv_shard_set_look(set, say, NULL, is_lacking, facts);
  }
  if (!status && facts->n_lacking) {
    say_what_lacks(set, facts, is_lacking);
  }
  free(is_lacking);
  return status;
}

int
pv_shard_input_open(const char*      path,
                    PvShardSet*      set,
                    PvShardSongs*    songs,
                    PvShardSetFacts* facts)
{
  PvError  error;
  PvStatus status = pv_shard_set_open(path, PV_VERSION, set, &error);
  status          = status ? status : read_all(set, songs, facts, &error);
  if (status) {
    pv_say("%s", error.text);
    return PV_EXIT_UNUSABLE;
  }
  return facts->n_lacking ? PV_EXIT_AGAIN : PV_EXIT_DONE;
}

PvStatus
pv_shard_input_check(const PvShardSet* set,
                     const PvRecipe*   recipe,
                     PvError*          error)
{
  uint64_t       digest = 0;
  const PvStatus status = pv_recipe_digest(recipe, &digest, error);
  return status ? status
         : digest == set->header.recipe_digest
           ? PV_OK
           : pv_fail(error, PV_ERR_DATA,
                     "%s: the recipe %s has other features or windows than the "
                     "%s that it was made with: give that one to --recipe",
                     set->path, recipe->name, set->header.recipe);
}
