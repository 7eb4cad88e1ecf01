// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Files looked at before the work, so that all that is wrong is told at once.

#ifndef PV_TOOLS_CORPUS_FILE_CHECKS_H
#define PV_TOOLS_CORPUS_FILE_CHECKS_H

#include "recipe/recipe.h"
#include "tools/audio/audio_file.h"
#include "tools/corpus/dataset.h"

#include <stdbool.h>

/// One file of a dataset.
typedef struct {
  PvNote  note;    ///< What a file that can't be used lacks
  PvError error;   ///< Why it can't be used; PV_OK: its header is fine
  double  seconds; ///< As its header says, or a song's usual length
} PvFileCheck;

/**
   [any] Open each file and read its header; analyse those that say they are short.

   @param recipe  NULL: it is not known yet, and nothing is analysed.
   @param n_threads  0: as many as there are cores.
   @param[out] checks  [n_songs] of the dataset.
*/
void
pv_file_checks_make(const PvDataset* dataset,
                    const PvRecipe*  recipe,
                    uint32_t         n_threads,
                    PvFileCheck*     checks);

/// [any] Whether both files can be read and hold the same bytes.
bool
pv_file_checks_are_copies(const char* left, const char* right);

/// [any] Remark on files that hold the same bytes.
PvStatus
pv_file_checks_find_copies(PvDataset* dataset, PvError* error);

#endif
