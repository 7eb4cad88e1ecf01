// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Accuracy on songs kept out of training.

#ifndef PV_TOOLS_JUDGE_CROSSVAL_H
#define PV_TOOLS_JUDGE_CROSSVAL_H

#include "tools/corpus/corpus.h"
#include "tools/guesses/track_guess.h"
#include "tools/judge/fold_split.h"

/// One pass over all folds.
typedef struct {
  uint64_t      seed;
  uint32_t      n_tracks;
  PvTrackGuess* tracks;      ///< In the order of the dataset
  bool*         is_left_out; ///< [n_labels]: never tested
} PvCrossvalRun;

/**
   [any] Train on all folds but one and guess the songs of that one, for each.

   Whatever is learned, the standardisation too, is learned from the training
   part only.  A song's guess is what a listener says at its end; if nothing was
   observed, the label with the largest mean probability over its clips.

   @param[out] run  To be cleared by the caller, made on success only.
*/
PvStatus
pv_crossval_run(const PvCorpus*          corpus,
                const PvCrossvalOptions* options,
                PvCrossvalRun*           run,
                PvError*                 error);

/// [any] Free what it holds.
void
pv_crossval_run_clear(PvCrossvalRun* run);

#endif
