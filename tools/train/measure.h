// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  How large features are, and how much they vary.

#ifndef PV_TOOLS_TRAIN_MEASURE_H
#define PV_TOOLS_TRAIN_MEASURE_H

#include "tools/train/training.h"

/// [any] Measure each feature over all clips; false when out of memory.
/// @param[out] mean   [n_features]
/// @param[out] scale  [n_features]: the deviation (over n); 1 of what never changes but by
///                    rounding.
bool
pv_features_measure(const PvTraining* training, float* mean, float* scale);

#endif
