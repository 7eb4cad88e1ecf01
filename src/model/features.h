// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The blocks that feature vectors are made of.

#ifndef PV_MODEL_FEATURES_H
#define PV_MODEL_FEATURES_H

#include "model/window.h"

#include <stdint.h>

/// A block turns a window into `n_values` numbers.
typedef struct {
  const char* name;
  const char* what; ///< One line for people
  uint32_t (*n_values)(uint32_t window_frames);
  /// Windows that are not full are fine unless `needs_full`.
  void (*compute)(const PvWindow* window, float* values);
  int needs_full;
} PvFeatureBlock;

extern const PvFeatureBlock pv_block_mfcc;
extern const PvFeatureBlock pv_block_stereo;
extern const PvFeatureBlock pv_block_shape;
extern const PvFeatureBlock pv_block_mfcc_high_flat;

/// [any] The block of that name, or NULL.
const PvFeatureBlock*
pv_feature_block_find(const char* name);

/// [any] Block `i` of all, for listing; NULL behind the last.
const PvFeatureBlock*
pv_feature_block_at(uint32_t i);

#endif
