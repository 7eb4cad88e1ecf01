// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  How sure a model may be, learned on music kept out of its training.

#ifndef PV_TOOLS_TRAIN_CALIBRATE_H
#define PV_TOOLS_TRAIN_CALIBRATE_H

#include "model/model_parts.h"
#include "tools/train/training.h"

/// One held-out guess.
typedef struct {
  PvCues cues;
  double distance; ///< Of the neighbours, in the mean
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
   [any] Learn a model's `calibration`.

   Ten times a tenth of each producer's songs is left out; a model learned of the
   rest hears them as a listener would, and guesses after `min_frames`, twice
   that and so on, after the first full window, after two clips, four … and after
   all.  That gives the odds of being right.  Then five times a fifth of the songs
   and, as left-out producers, a fifth of the producers and of the groups of music by
   others: that gives the odds of a known producer.  Of songs whose producer is
   known, one in ten may be called unknown at the threshold, and what lies a
   tenth farther from its neighbours than 95 of 100 of them is unknown, too.

   Components found without labels (PCA) are those of all songs; whatever is
   learned from labels is learned again without the songs that are left out.

   With fewer than three songs of some producer the decision stays all 0; with
   fewer than four producers and five groups of music by others nobody is ever
   unknown.
*/
PvStatus
pv_calibrate(const PvTraining* training, PvModelParts* parts, PvError* error);

#endif
