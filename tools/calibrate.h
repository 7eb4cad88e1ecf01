// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  How sure a model may be, learned on music kept out of its training.

#ifndef PV_CALIBRATE_H
#define PV_CALIBRATE_H

#include "model/model.h"
#include "training.h"

/// One held-out guess.
typedef struct {
  double share;    ///< Of the votes for the best label
  double cosine;   ///< To the nearest label's mean
  double weight;   ///< The guesses on one song weigh 1 together
  bool   is_known; ///< Its producer was in the training
  bool   is_right;
  bool   is_whole; ///< After the whole song
} PvHeldOut;

/**
   [any] Fit log odds by logistic regression, ridge 0.001 per guess.

   @param held   [n]
   @param known  Fit `is_known` on all, both sides weighing the same; otherwise
                 `is_right` on the known ones.
*/
PvOdds
pv_fit_odds(const PvHeldOut* held, uint32_t n, bool known);

/**
   [any] Learn a model's `decision`.

   Ten times a tenth of each producer's songs is left out; a model learned of the
   rest guesses them: after the first clip, after two, after four … and after
   all.  That gives the odds of being right.  Then five times a fifth of the songs
   and a fifth of the producers, as strangers: that gives the odds of a known
   producer.  Of songs whose producer is known, one in twenty may be called
   unknown at the threshold.

   With fewer than three songs of some producer the decision stays all 0; with
   fewer than four producers nobody is ever unknown.
*/
PvStatus
pv_calibrate(const PvTraining* training, PvModel* model, PvError* error);

#endif
