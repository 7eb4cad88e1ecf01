// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What prodval network does with the music: hearing it, and learning.

#ifndef PV_TOOLS_CLI_NETWORK_LEARNING_H
#define PV_TOOLS_CLI_NETWORK_LEARNING_H

#include "tools/cli/input/corpus_input.h"
#include "tools/network/learn_network.h"

typedef struct {
  PvCorpusInput    music;
  PvNetworkSpec    spec;
  uint32_t         n_chains; ///< 0: producers are learned
  uint32_t         n_songs;  ///< Through each chain
  PvNetworkLesson  lesson;   ///< Loss, steps and seed
  PvLearnedNetwork learned;
  double           start_s; ///< When the first step began
} PvNetworkLearning;

enum { PV_STEP_TEXT = 64 };

/// [any] How far a network is, as "step 25/600, loss 2.31, kept out 2.40".
void
pv_network_progress_write(const PvNetworkProgress* progress,
                          char                     text[PV_STEP_TEXT]);

/// [any] Learn `learned` from the music that was found.  Songs that can't be used are
/// named on standard error, and progress is shown; Ctrl-C ends it.
PvStatus
pv_network_learning_run(PvNetworkLearning* learning, PvError* error);

#endif
