// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Songs that were analysed, and how to learn from them.

#ifndef PV_TOOLS_CORPUS_CORPUS_H
#define PV_TOOLS_CORPUS_CORPUS_H

#include "tools/corpus/dataset.h"
#include "recipe/recipe.h"
#include "tools/corpus/observations.h"
#include "tools/corpus/vectors.h"

/// Borrows all of it.
typedef struct {
  const PvDataset*      dataset;
  const PvVectors*      vectors;
  const PvRecipe*       recipe;
  const PvObservations* observations; ///< What listeners judge songs by; NULL:
                                      ///< songs are judged by their clips
} PvCorpus;

#endif
