// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What a model works out from its parts.

#ifndef PV_MODEL_MODEL_PRIVATE_H
#define PV_MODEL_MODEL_PRIVATE_H

#include "model/centres.h"
#include "knn/knn_index.h"
#include "model/model.h"

/// Read-only once it is set up, so any number of threads may ask it.
struct PvModel {
  PvModelParts* parts; ///< Owned, but by the stereo model for its mono model
  PvLinear   composed; ///< Standardising and all steps as one, by pv_compose()
  PvCentres  centres;
  bool*      is_noise; ///< [n_songs]: generated noise, which is no music
  uint32_t*  music;    ///< [n_music]: the songs that are none
  uint32_t   n_music;
  uint32_t*  counts; ///< [n_labels + 1]: of points
  PvKnnIndex index;  ///< Finds the nearest points
  PvModel*   mono;   ///< Made of parts->mono; owned
};

#endif
