// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Guesses on songs kept out of training, after more and more of each.

#ifndef PV_TOOLS_TRAIN_HELD_OUT_GUESSES_H
#define PV_TOOLS_TRAIN_HELD_OUT_GUESSES_H

#include "model/model.h"
#include "tools/train/calibrate.h"
#include "tools/train/split.h"

/// Which songs are asked about, and when.
typedef struct {
  PvTurns     turns;
  const bool* songs;       ///< [n_songs]: which ones; NULL: all
  bool        at_end_only; ///< Only after the whole song
} PvQuestions;

/// [any] Learn a model that many questions are asked.
/// @param[out] model  Set only on success; owned by the caller.
PvStatus
pv_held_out_model(const PvTraining* training,
                  const PvRecipe*   recipe,
                  PvModel**         model,
                  PvError*          error);

/**
   [any] Hold songs out in turn, and ask models of the others about them.

   A song is asked about after each early window, and after one clip, two, four …
   and all, or only after all.  One by others, or by a producer who was held out, is by nobody whom
   the model knows.

   @param training  In the components that `recipe` still has to learn from.
   @param[out] held  Room for twice as many as these songs have windows: a song may
                     be held out by itself, and with its producer.
   @param[out] shares  Room for as many times the number of labels; `held` points
                       into it.
   @param[out] n     How many there are.
*/
PvStatus
pv_held_out_guesses(const PvTraining*  training,
                    const PvRecipe*    recipe,
                    const PvQuestions* questions,
                    PvHeldOut*         held,
                    float*             shares,
                    uint32_t*          n,
                    PvError*           error);

#endif
