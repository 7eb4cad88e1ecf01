// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Clips in the components that were found without looking at labels.

#ifndef PV_TOOLS_TRAIN_UNLABELLED_STEPS_H
#define PV_TOOLS_TRAIN_UNLABELLED_STEPS_H

#include "model/model_parts.h"
#include "tools/train/training.h"

/// A training whose features are those components.
typedef struct {
  PvTraining training;
  PvRecipe   recipe;  ///< What is still to be learned
  bool       is_own;  ///< Its clips and early windows are
  bool*      taught;  ///< What its `taught` points to
  float*     values;  ///< Their values, in large memory
  uint64_t   n_bytes; ///< Size of `values`
} PvUnlabelled;

/**
   [any] Standardise clips and put them through the first steps of a projection,
   as long as these take no notice of labels (PCA).

   What is then learned many times over of parts of the songs, to find out how
   sure to be, takes a fraction of the time.  Of many songs, only so many have clips in
   the new training, as its `taught` says.

   Where a network was learned from the songs nothing is found without labels: all is
   learned again, with networks that don't know the songs that are held out.

   @param training  Must outlive `unlabelled`; each song has clips.
   @param parts     Learned from it.
   @param n_taught  Only clips of so many songs, drawn, are there to learn from.
   @param[out] unlabelled  To be cleared in any case.
*/
PvStatus
pv_unlabelled_make(const PvTraining*   training,
                   const PvModelParts* parts,
                   uint32_t            n_taught,
                   PvUnlabelled*       unlabelled,
                   PvError*            error);

/// [any] Free what it holds.
void
pv_unlabelled_clear(PvUnlabelled* unlabelled);

#endif
