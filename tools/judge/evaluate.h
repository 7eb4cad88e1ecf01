// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A model on music that it was not trained on.

#ifndef PV_TOOLS_JUDGE_EVALUATE_H
#define PV_TOOLS_JUDGE_EVALUATE_H

#include "tools/judge/figures/assessment.h"
#include "tools/guesses/guessed_songs.h"
#include "tools/corpus/vectors.h"

/**
   [any] Sum up how a model guesses songs.

   A song whose label the model does not know, in whatever Unicode
   form, counts as `unknown`.  Songs without clips are passed over.

   @param songs  What it said of them while they were analysed.
   @param n_threads  0: as many as there are cores.
   @param[in,out] assessment  Initialised for one run; its dataset, labels and
                              figures are written on success, as concluded.
   @return PV_ERR_DATA if there is no song to guess.
*/
PvStatus
pv_evaluate(const PvModel*        model,
            const PvDataset*      dataset,
            const PvVectors*      vectors,
            const PvGuessedSongs* songs,
            uint32_t              n_threads,
            PvAssessment*         assessment,
            PvError*              error);

#endif
