// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Cross-validation, once or with several seeds, assessed.

#ifndef PV_TOOLS_CLI_CROSSVAL_RUNS_H
#define PV_TOOLS_CLI_CROSSVAL_RUNS_H

#include "tools/judge/figures/assessment.h"
#include "tools/judge/crossval.h"
#include "tools/cli/input/corpus_input.h"

typedef struct {
  bool is_quick; ///< Nobody listens to the songs
  bool
    with_unknown; ///< Leave each producer out, too: pv_unknown_producers_run()
  bool model_refuses; ///< A model was learned of all songs, and has learned how
                      ///< often to expect somebody else
} PvCrossvalKind;

/**
   [any] Cross-validate music and sum up.

   @param music    Observed, unless this is quick.
   @param options  The first run's; the seed of each next is one more.
   @param[out] is_left_out  [n_labels]: never tested in the first run; kept by
                            the assessment.
   @param[in,out] assessment  Initialised for `n_runs`; written on success, as
                              concluded.
*/
PvStatus
pv_crossval_runs(const PvCorpusInput*     music,
                 const PvCrossvalOptions* options,
                 uint32_t                 n_runs,
                 PvCrossvalKind           kind,
                 bool*                    is_left_out,
                 PvAssessment*            assessment,
                 PvError*                 error);

#endif
