// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What makes a large model quick to ask.

#ifndef PV_MODEL_MODEL_INDEX_H
#define PV_MODEL_MODEL_INDEX_H

#include "model/model.h"

/**
   [setup] Sort the points of a model that has many into a tree.

   Points change places, with their songs and with the twin's points.  The
   answers stay the same but for the order of neighbours at one distance.

   @return PV_ERR_MEMORY: the model is of no more use.
*/
PvStatus
pv_model_index(PvModel* model, PvError* error);

#endif
