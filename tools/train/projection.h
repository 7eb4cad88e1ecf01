// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Learning a model's standardisation and projection steps.

#ifndef PV_TOOLS_TRAIN_PROJECTION_H
#define PV_TOOLS_TRAIN_PROJECTION_H

#include "model/model_parts.h"
#include "tools/train/training.h"

/**
   [any] Fit `mean`, `scale`, `steps` and what counts them, as the model's
   recipe says.

   Each feature is scaled to a mean of 0 and a deviation (over n) of 1, and then
   by the root of its block's weight over the block's size; one that never
   changes keeps its scale but for that.  Works in double.

   @param[in,out] parts  With its recipe, n_labels and n_features.
*/
PvStatus
pv_projection_fit(const PvTraining* training,
                  PvModelParts*     parts,
                  PvError*          error);

#endif
