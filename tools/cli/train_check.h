// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  How good a model is, told right after it was trained.

#ifndef PV_TOOLS_CLI_TRAIN_CHECK_H
#define PV_TOOLS_CLI_TRAIN_CHECK_H

#include "tools/cli/input/corpus_input.h"
#include "tools/cli/output/write_output.h"

#include <stdbool.h>

/// At most.
enum { PV_N_CHECK_FOLDS = 5 };

/**
   [any] Cross-validate the music in as many folds, of albums where each producer has
   two and more, and print and write what comes of it.

   @param model_refuses  The model can say that somebody is somebody else.
*/
PvStatus
pv_train_check(const PvCorpusInput* music,
               const PvOutputPaths* delivery,
               bool                 model_refuses,
               PvError*             error);

#endif
