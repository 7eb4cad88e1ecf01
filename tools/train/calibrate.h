// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  How sure a model may be, learned on music kept out of its training.

#ifndef PV_TOOLS_TRAIN_CALIBRATE_H
#define PV_TOOLS_TRAIN_CALIBRATE_H

#include "model/model_parts.h"
#include "tools/train/split.h"
#include "tools/train/training.h"
#include "tools/train/unlabelled_steps.h"

enum {
  PV_CALIBRATION_PARTS         = 10, ///< In which songs are held out
  PV_CALIBRATION_UNKNOWN_PARTS = 5,  ///< In which producers and groups are, too
  PV_CALIBRATION_LABELS        = 4,  ///< Least, if producers are held out
  PV_CALIBRATION_GROUPS = 5 ///< Least of music by others that are held out
};

/// One held-out guess.
typedef struct {
  PvCues       cues;
  double       distance; ///< To the neighbours, in the mean
  double       weight;   ///< The guesses on one song weigh 1 together
  const float* share;    ///< [n_labels] Of the evidence
  uint32_t     n_labels; ///< In the model that was asked
  uint32_t     label;    ///< Among them; PV_HELD_OUT: none of them
  uint32_t     song;     ///< In the training
  bool         is_whole; ///< After the whole song
} PvHeldOut;

/**
   [any] Fit the log odds that the producer is known by logistic regression, ridge
   0.001 per guess; both sides weigh the same.

   @param held  [n]
*/
PvOdds
pv_fit_known(const PvHeldOut* held, uint32_t n);

/// [any] Fit which label it is, on guesses whose label is known, by the likeliest
/// powers of their shares.
/// @param held  [n]
PvSharpness
pv_fit_sharpness(const PvHeldOut* held, uint32_t n);

/// [any] Whether each producer has PV_CALIBRATION_SONGS songs.
bool
pv_can_hold_songs_out(const PvTraining* training);

/// [any] What pv_split_in_turn() holds out, besides songs, to tell a known producer from
/// somebody else; false when out of memory.
bool
pv_calibration_turns(const PvTraining* training, PvTurns* turns);

/// [any] In how many parts songs are held out: where a network is learned for each,
/// in the same as producers are.
uint32_t
pv_calibration_parts(const PvTraining* training);

/**
   [any] Learn a model's `calibration`.

   @param unlabelled  What the model is learned from, in the components that it found
                      without labels.

   Ten times a tenth of each producer's songs is left out; a model learned of the
   rest hears them as a listener would, and guesses after `min_frames`, twice
   that and so on, after the first full window, after two clips, four … and after
   all.  That tells how much to trust the shares.  Then five times a fifth of the songs
   and, as left-out producers, a fifth of the producers and of the groups of music by
   others: that gives the odds of a known producer.  Of somebody else as much is
   expected beforehand as lets the recipe's share `refuse` of songs whose producer
   is known be called somebody else's.  Of more than PV_MAX_ASKED_SONGS songs so many
   are drawn to be asked about, among those that `unlabelled` has clips of: models
   that are asked learn from no others.

   Components found without labels (PCA) are those of all songs; whatever is
   learned from labels is learned again without the songs that are left out.

   With fewer than three songs of some producer the calibration stays all 0; with
   fewer than four producers and five groups of music by others others have
   what they get of the votes.
*/
PvStatus
pv_calibrate(const PvUnlabelled* unlabelled,
             PvModelParts*       parts,
             PvError*            error);

#endif
