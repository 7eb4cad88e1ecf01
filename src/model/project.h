// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A projection as one matrix, and what it makes of feature vectors.

#ifndef PV_MODEL_PROJECT_H
#define PV_MODEL_PROJECT_H

#include "model/model_parts.h"

/// [setup] Compose standardising and all steps into one.
/// @param[out] composed  Set only on success; to be cleared by the caller.
/// @return PV_ERR_FORMAT: numbers overflow.
PvStatus
pv_compose(const PvModelParts* parts, PvLinear* composed, PvError* error);

/// [any] Project features, [n_in]: [n_out], none beyond PV_MAX_COORDINATE.
void
pv_project(const PvLinear* composed, const float* features, float* projected);

/// Vectors that read the matrix from memory once
enum { PV_PROJECT_AT_ONCE = 32 };

/// [setup] Project many, to the same bits.
/// @param features        [n][n_in]
/// @param[out] projected  [n][n_out]
void
pv_project_many(const PvLinear*     composed,
                const float* const* features,
                uint32_t            n,
                float*              projected);

#endif
