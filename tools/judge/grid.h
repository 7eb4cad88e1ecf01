// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A classifier's parameters by trial.

#ifndef PV_TOOLS_JUDGE_GRID_H
#define PV_TOOLS_JUDGE_GRID_H

#include "tools/judge/crossval.h"

/// [any] Combination `i` of a classifier's values worth a search; false behind the
/// last.  One that has none has its standard values alone.
bool
pv_grid_at(PvClassifierKind kind, uint32_t i, PvClassifierSpec* spec);

/**
   [any] Find good parameters by trial in folds of some songs alone.

   Tried are those of pv_grid_at(); what names the most clips rightly is chosen,
   the first of equals.

   @param options  How songs are dealt; there are PV_GRID_FOLDS folds.
   @param is_in    [n_songs] of the dataset: which songs may be seen.
   @param kinds    [n_kinds]
   @param[out] chosen  [n_kinds]
*/
PvStatus
pv_grid_search(const PvDataset*         dataset,
               const PvVectors*         vectors,
               const PvRecipe*          recipe,
               const PvCrossvalOptions* options,
               const bool*              is_in,
               const PvClassifierKind*  kinds,
               uint32_t                 n_kinds,
               PvClassifierSpec*        chosen,
               PvError*                 error);

enum { PV_GRID_FOLDS = 3 };

/// [any] A model of some songs for classifiers to be tried in: see
/// pv_learn_space().
PvStatus
pv_space_of_songs(const PvDataset* dataset,
                  const PvVectors* vectors,
                  const PvRecipe*  recipe,
                  const bool*      is_in,
                  PvModel**        model,
                  PvError*         error);

#endif
