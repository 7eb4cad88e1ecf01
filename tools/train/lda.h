// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Linear discriminants with shrinkage.

#ifndef PV_TOOLS_TRAIN_LDA_H
#define PV_TOOLS_TRAIN_LDA_H

#include "tools/train/rows.h"
#include "base/status.h"

/// The most columns that discriminants can be computed from.
enum { PV_LDA_MAX = 8192 };

/**
   [any] Fit the directions that tell labels apart.

   They maximise the scatter between the labels' means, each label weighing
   the same, over the scatter within labels, pooled: S_w, over n - n_labels.
   Shrunk to (1 - s) S_w + s (trace S_w / n_cols) I, it is the identity
   after the step.  The largest entry of each direction is positive.

   Labels from n_first on are music by others.  The directions that tell the
   first labels apart come first; then, at right angles to them and at half the
   weight, those that tell the others from them and from each other.  Zero is
   the mean of the first labels.  A single first label is told from the mean of
   the others, and zero lies halfway.

   @param labels     [n_rows], below n_labels; each label has a row.
   @param n_first    Up to n_labels.
   @param n_out      Directions wanted; 0: n_labels - 1.  Never more than the
                     means span.
   @param shrinkage  s, 0 to 1.
   @param[out] fit   To be cleared by the caller, made only on success.
*/
PvStatus
pv_lda_fit(const PvRows*   rows,
           const uint32_t* labels,
           uint32_t        n_first,
           uint32_t        n_labels,
           uint32_t        n_out,
           double          shrinkage,
           PvStepFit*      fit,
           PvError*        error);

#endif
