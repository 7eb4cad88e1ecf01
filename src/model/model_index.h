// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The index that makes a large model fast to ask.

#ifndef PV_MODEL_MODEL_INDEX_H
#define PV_MODEL_MODEL_INDEX_H

#include "knn/knn_index.h"
#include "model/model.h"

/**
   [setup] Index the points of a model, and of its mono model, as pv_knn_choose()
   finds best.

   Points may be reordered, with their songs and with the mono model's points.
   Answers stay the same except for the order of neighbours at equal distance.

   @return PV_ERR_MEMORY: the model can only be freed.
*/
PvStatus
pv_model_index(PvModel* model, PvError* error);

/**
   [setup] Index the points of a model without a mono model, if that pays, and leave
   them where they are.

   Answers stay the same to the last bit.

   @return As of pv_model_index().
*/
PvStatus
pv_model_index_in_place(PvModel* model, PvError* error);

typedef struct {
  PvKnnWay way;
  uint64_t n_bytes; ///< Beside the points
} PvIndexInfo;

/// [any] How a model's points are indexed.
PvIndexInfo
pv_model_index_info(const PvModel* model);

#endif
