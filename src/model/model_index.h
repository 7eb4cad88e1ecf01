// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The index that makes a large model fast to ask.

#ifndef PV_MODEL_MODEL_INDEX_H
#define PV_MODEL_MODEL_INDEX_H

#include "model/model.h"

/**
   [setup] Sort the points of a model that has many into a tree.

   Points are reordered, with their songs and with the mono model's points.
   Answers stay the same except for the order of neighbours at equal distance.

   @return PV_ERR_MEMORY: the model can only be freed.
*/
PvStatus
pv_model_index(PvModel* model, PvError* error);

#endif
