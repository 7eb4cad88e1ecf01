// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Likely mistakes in the music, to be corrected before training.

#ifndef PV_TOOLS_CORPUS_MISTAKES_H
#define PV_TOOLS_CORPUS_MISTAKES_H

#include "tools/corpus/dataset.h"
#include "recipe/recipe.h"
#include "tools/corpus/vectors.h"

/**
   [any] Print a line on standard output for each thing that looks like a mistake.

   Songs shorter than a window, ten of them by name; producers with a single song; producers with
   over ten times as much music as others; songs that sound the same from their
   start, whether in another coding, after a little silence or at another level,
   by the same producer or by two, ten pairs of them at most.  Noise takes no part,
   nor do pairs of files that hold the same bytes, which
   pv_file_checks_find_copies() remarks on.
*/
void
pv_mistakes_print(const PvDataset* dataset,
                  const PvVectors* vectors,
                  const PvRecipe*  recipe);

#endif
