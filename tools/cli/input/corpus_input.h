// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The music that commands learn from: reading it, complaints.

#ifndef PV_TOOLS_CLI_INPUT_CORPUS_INPUT_H
#define PV_TOOLS_CLI_INPUT_CORPUS_INPUT_H

#include "tools/cli/input/corpus_options.h"
#include "tools/cli/input/phases.h"
#include "tools/corpus/dataset.h"
#include "tools/corpus/observations.h"
#include "tools/corpus/vectors.h"
#include "tools/network/network_task.h"
#include "tools/shards/shard_set.h"

#include <stdbool.h>

typedef struct {
  const PvOptions* options;
  const char*      folder;
  char* const*     folders; ///< Any, without producers, instead; or NULL
  uint32_t         n_folders;
  const char*      manifest;
  const char*      root;
  const char*      shards_path; ///< Analysed before, instead of songs; or NULL
  const char*      recipe_name; ///< Shipped, or a file
  const char*      classifier;  ///< In place of the recipe's; NULL: that
  const char*      refuse;      ///< In place of the recipe's; NULL: that
  const char*      from;      ///< The network to start from; NULL: the recipe's
  bool             is_frozen; ///< That network stays as it is
  bool             may_learn_network;
  const PvRecipe* recipe; ///< NULL: `recipe_name` is yet to be read, into `own`
  PvRecipe        own;    ///< With what was chosen for this music
  PvRecipeLearn   learn;  ///< What its network is to learn
  PvNetworkTask   task;   ///< The same, once songs are analysed
  bool            may_be_of_one; ///< Songs by a single producer will do
  PvClipDensity   density;
  bool            is_learned; ///< By a recipe that suits this music
  bool            with_noise; ///< Noise joins the music by others
  bool
    is_analysed; ///< By pv_corpus_input_analyse(), which then says in one list
                 ///< what is wrong with songs and their files
  bool            is_profiled; ///< Songs' profiles are kept
  bool            is_observed; ///< What is observed in it is kept
  PvAudience      audience;    ///< Who listens otherwise
  uint32_t        n_threads;   ///< 0: as many as there are cores
  PvShardSet      shards;      ///< If there are any, which vectors borrow from
  PvDataset       dataset;
  PvVectors       vectors;
  PvProfile*      profiles; ///< [n_songs], once it is analysed; NULL: not kept
  PvPlan          plan;     ///< What is done with it, for the line of progress
  PvFileCheck*    checks;   ///< [n_songs], once it is analysed
  PvObservations* observations; ///< NULL: not kept
  uint32_t        n_unusable;   ///< Songs that could not be used
  uint32_t        n_told;       ///< Remarks on the dataset that were said
  uint32_t
    n_passed_over; ///< What else could not be, where songs were looked for
} PvCorpusInput;

/// [any] Take what the options on music say, which must outlive it.
void
pv_corpus_input_take(PvCorpusInput* music, const PvOptions* options);

/// [any] The same with the options on learning.  The recipe is read into `own`
/// later, so `music` must stay where it is.
void
pv_corpus_input_take_learned(PvCorpusInput* music, const PvOptions* options);

/// [any] What the songs are from, for messages.
const char*
pv_corpus_input_source(const PvCorpusInput* music);

/// [any] Find the songs, and see that no output of the command is one of them.
/// PV_EXIT_DONE, or the exit status, having said why.
int
pv_corpus_input_find(PvCorpusInput* music);

/// [any] Say what could not be used and was not said yet, and count it.
void
pv_corpus_input_say_failures(PvCorpusInput* music);

/// [any] Whether there are producers enough; false, having said that there aren't.
/// @param vectors  As of pv_corpus_is_of_many().
bool
pv_corpus_input_is_of_enough(const PvCorpusInput* music,
                             const PvVectors*     vectors);

/// [any] Read the recipe, if there is none yet, analyse the songs, name those that can't be
/// used on standard error, and count them.  False, having said why, if nothing can be done.
bool
pv_corpus_input_analyse(PvCorpusInput* music);

/// [any] Name the songs that have an error on standard error, and count them;
/// returns how many have none.
/// @param errors  [n_songs] of the dataset.
uint32_t
pv_corpus_input_say_unusable(PvCorpusInput* music, const PvError* errors);

/// [any] Say how many songs could not be used, if any; returns the command's
/// exit status.
int
pv_corpus_input_conclude(const PvCorpusInput* music);

/// [any] Free what it holds.  What could not be used is said, if the command ended before
/// it was.
void
pv_corpus_input_clear(PvCorpusInput* music);

#endif
