// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Guesses on songs kept out of training, after more and more of each.

#ifndef PV_TOOLS_TRAIN_HELD_OUT_GUESSES_H
#define PV_TOOLS_TRAIN_HELD_OUT_GUESSES_H

#include "tools/train/calibrate.h"
#include "tools/train/split.h"

/**
   [any] Hold songs out in turn, and ask models of the others about them.

   A song is asked about after each early window, and after one clip, two, four …
   and all.  One by others, or by a producer who was held out, is by nobody whom
   the model knows.

   @param training  In the components that `recipe` still has to learn from.
   @param[out] held  Room for as many as the songs have windows, once for every
                     part.
   @param[out] shares  Room for as many times the number of labels; `held` points
                       into it.
   @param[out] n     How many there are.
*/
PvStatus
pv_held_out_guesses(const PvTraining* training,
                    const PvRecipe*   recipe,
                    PvTurns           turns,
                    PvHeldOut*        held,
                    float*            shares,
                    uint32_t*         n,
                    PvError*          error);

#endif
