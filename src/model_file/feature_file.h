// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What features learned, in safetensors files: `feature.<feature>.<name>`.

#ifndef PV_MODEL_FILE_FEATURE_FILE_H
#define PV_MODEL_FILE_FEATURE_FILE_H

#include "model/recipe.h"
#include "model_file/safetensors.h"
#include "base/status.h"

/// [worker] Read the state of block `i` of a recipe, which must be one that learned
/// something.
/// @param error  Names the feature and the tensor, not the file.
PvStatus
pv_feature_read(PvTensorFile* file,
                PvRecipe*     recipe,
                uint32_t      i,
                PvError*      error);

/// [worker] The same of all blocks that learned something.
PvStatus
pv_feature_read_all(PvTensorFile* file, PvRecipe* recipe, PvError* error);

/// [worker] Add the tensors of a recipe's features to a list of up to PV_MAX_TENSORS;
/// their numbers stay the recipe's.
PvStatus
pv_feature_list(const PvRecipe* recipe,
                PvTensor*       tensors,
                uint32_t*       n,
                PvError*        error);

#endif
