// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The recipe that a command learns by, as its options ask for it.

#ifndef PV_TOOLS_CLI_INPUT_CORPUS_RECIPE_H
#define PV_TOOLS_CLI_INPUT_CORPUS_RECIPE_H

#include "tools/cli/input/corpus_input.h"

/// [setup] Read the recipe, with the classifier, the share and the network that are
/// asked for, and begin to learn that, if it is to be learned.  False, having said
/// why.
bool
pv_corpus_recipe_read(PvCorpusInput* music);

#endif
