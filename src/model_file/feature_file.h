// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What features learned, in safetensors files: tensors
/// `feature.<feature>.<name>`, and, of a network, its description in the metadata,
/// `feature.<feature>.network`.

#ifndef PV_MODEL_FILE_FEATURE_FILE_H
#define PV_MODEL_FILE_FEATURE_FILE_H

#include "recipe/recipe.h"
#include "tensor_file/safetensors.h"
#include "base/status.h"

enum { PV_NETWORK_KEY = 48 }; ///< Bytes of the name of a description

/// [any] The name of a block's network in the metadata.
void
pv_feature_network_key(const PvFeatureBlock* block, char key[PV_NETWORK_KEY]);

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

/// The descriptions of a recipe's networks, as a file's metadata.
typedef struct {
  uint32_t n;
  char     keys[PV_MAX_BLOCKS][PV_NETWORK_KEY];
  char*    texts[PV_MAX_BLOCKS]; ///< NULL: out of memory
} PvNetworkTexts;

/// [worker] Write them; pv_network_texts_free() frees them, whatever comes back.
/// @return false when out of memory
bool
pv_network_texts_make(PvNetworkTexts* texts, const PvRecipe* recipe);

/// [worker] Free the texts.
void
pv_network_texts_free(PvNetworkTexts* texts);

/// [worker] Add them to `n` entries; they stay where they are.
/// @param metadata  With room for PV_MAX_BLOCKS more.
void
pv_network_texts_list(const PvNetworkTexts* texts,
                      PvMetadata*           metadata,
                      uint32_t*             n);

/// [any] The tensor that a feature's weight is in a file; its numbers stay the
/// weight's.
PvTensor
pv_feature_tensor(const char* feature, const PvWeight* weight);

/// [worker] Add the tensors of a recipe's features to a list of up to PV_MAX_TENSORS;
/// their numbers stay the recipe's.
PvStatus
pv_feature_list(const PvRecipe* recipe,
                PvTensor*       tensors,
                uint32_t*       n,
                PvError*        error);

#endif
