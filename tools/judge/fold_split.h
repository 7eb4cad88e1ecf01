// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Folds of cross-validation as what is held out of a training.

#ifndef PV_TOOLS_JUDGE_FOLD_SPLIT_H
#define PV_TOOLS_JUDGE_FOLD_SPLIT_H

#include "tools/guesses/track_guess.h"
#include "tools/train/split.h"

typedef struct {
  bool     by_album;
  bool     holds_out_others; ///< Test on music by others, too
  uint32_t n_folds;          ///< 2 at least
  uint32_t n_threads;        ///< 0: as many as there are cores
  uint64_t seed;
} PvCrossvalOptions;

/**
   [any] Deal the producers' songs of a training into folds by pv_folds_deal(), and
   if wanted music by others by its groups, if there are five or more.

   @param training  Of songs of this dataset.
   @param[out] split  To be cleared by the caller, on failure too.
   @param[out] is_left_out  [n_labels]: never tested.
   @return False when out of memory.
*/
bool
pv_fold_split_make(const PvDataset*         dataset,
                   const PvTraining*        training,
                   const PvCrossvalOptions* options,
                   PvSplit*                 split,
                   bool*                    is_left_out);

/// [any] Keep the guesses on songs that are in a fold.
/// @param guesses  [songs of the split's training]
/// @param[out] tested  The same array, or one as long.
/// @return Guesses in `tested`.
uint32_t
pv_fold_split_keep_tested(const PvSplit*      split,
                          uint32_t            n_songs,
                          uint32_t            n_labels,
                          const PvTrackGuess* guesses,
                          PvTrackGuess*       tested);

/// [any] Fail if no song of the training is in a fold.
/// @param by_album  Whether albums were kept together.
PvStatus
pv_fold_split_check(const PvSplit*    split,
                    const PvTraining* training,
                    bool              by_album,
                    PvError*          error);

#endif
