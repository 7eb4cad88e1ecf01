// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A classifier's parameters by trial.

#ifndef PV_TOOLS_JUDGE_GRID_H
#define PV_TOOLS_JUDGE_GRID_H

#include "tools/judge/crossval.h"
#include "tools/train/training.h"

enum { PV_GRID_FOLDS = 3 };

/**
   [any] Find good parameters by trial in folds of a training.

   Tried are all combinations of the values that are worth a search,
   or its standard ones if there are none; what names the most clips rightly is
   chosen, the first of equals.

   @param training  Songs of the corpus: no others are seen.
   @param options   How they are dealt; there are PV_GRID_FOLDS folds.
   @param kinds     [n_kinds]
   @param[out] chosen  [n_kinds]
*/
PvStatus
pv_grid_search(const PvCorpus*          corpus,
               const PvTraining*        training,
               const PvCrossvalOptions* options,
               const PvClassifierKind*  kinds,
               uint32_t                 n_kinds,
               PvClassifierSpec*        chosen,
               PvError*                 error);

#endif
