// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Classifiers side by side on the same folds.

#ifndef PV_TOOLS_JUDGE_COMPARE_H
#define PV_TOOLS_JUDGE_COMPARE_H

#include "tools/judge/figures/assessment.h"
#include "tools/judge/crossval.h"

/// One classifier's guesses.
typedef struct {
  PvClassifierKind  kind;
  PvClassifierSpec* chosen; ///< [n_runs][n_folds]: what was learned with
  PvAssessment      assessment;
} PvCompared;

/// Points into what it was made of.
typedef struct {
  const PvRecipe*   recipe;
  PvCrossvalOptions options;
  uint32_t          n_runs;
  bool              is_searched; ///< Parameters were chosen in inner folds
  uint32_t          n;
  PvCompared        of[PV_N_CLASSIFIERS];
  bool*             is_left_out;   ///< [n_labels]: never tested
  double            clip_baseline; ///< Clips of the commonest label
} PvComparison;

/**
   [any] Cross-validate classifiers.  What comes before them, standardisation and
   projection, is learned once in each fold for all.  Songs are judged by their
   clips, as by pv_crossval_run() if nothing was observed.

   @param options     The first run's; the seed of each next is one more.
   @param spec        The one to be judged; NULL: all.
   @param is_searched  Choose parameters by pv_grid_search() in each fold; else
                       those of `spec`, or the standard ones.
   @param[out] comparison  To be cleared by the caller, made on success only.
*/
PvStatus
pv_compare(const PvCorpus*          corpus,
           const PvCrossvalOptions* options,
           uint32_t                 n_runs,
           const PvClassifierSpec*  spec,
           bool                     is_searched,
           PvComparison*            comparison,
           PvError*                 error);

/// [any] Free what it holds.
void
pv_comparison_clear(PvComparison* comparison);

#endif
