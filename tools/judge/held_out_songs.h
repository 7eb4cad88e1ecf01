// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What models say of songs that were held out of their training.

#ifndef PV_TOOLS_JUDGE_HELD_OUT_SONGS_H
#define PV_TOOLS_JUDGE_HELD_OUT_SONGS_H

#include "tools/corpus/corpus.h"
#include "tools/guesses/track_guess.h"
#include "tools/train/split.h"

typedef struct {
  const PvCorpus* corpus;
  PvTraining      training; ///< All of it
  PvSplit         split;    ///< The caller's to make, before they are guessed
  PvTrackGuess*   guesses;  ///< [n_songs] of the training
} PvHeldOutSongs;

/// [any] Take in a corpus, which must outlive them.  To be cleared in any case.
PvStatus
pv_held_out_songs_init(PvHeldOutSongs* songs,
                       const PvCorpus* corpus,
                       PvError*        error);

/**
   [any] For each part of the split, train a model without its songs and ask it
   about them: clip by clip, and as a listener, if what one observes was kept.

   Labels are those of the part's model, in which a producer who was held out with
   all their songs has the number of labels.

   @param n_threads  0: as many as there are cores.
   @param what       As of pv_pool_run().
*/
PvStatus
pv_held_out_songs_guess(PvHeldOutSongs* songs,
                        uint32_t        n_threads,
                        const char*     what,
                        PvError*        error);

/// [any] Free what it holds.
void
pv_held_out_songs_clear(PvHeldOutSongs* songs);

#endif
