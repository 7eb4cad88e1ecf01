// SPDX-License-Identifier: GPL-3.0-or-later

#include "model_file/feature_file.h"

#include "model_file/network_json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static PvStatus
read_tensor(PvTensorFile* file,
            const char*   path,
            PvWeight*     tensor,
            PvError*      error)
{
  uint64_t wanted[PV_MAX_TENSOR_DIMENSIONS] = { 0 };
  void*    values                           = NULL;
  tensor->n_dimensions                      = 0;
  for (uint32_t d = 0; d < PV_MAX_DIMENSIONS; ++d) {
    const uint64_t size = pv_tensor_file_size(file, path, d);
    wanted[d]           = size;
    tensor->sizes[d]    = size ? size : 1;
    tensor->n_dimensions += size > 0;
  }
  const PvStatus st =
    pv_tensor_file_read_sizes(file, path, "F32", wanted, &values, error);
  tensor->values = (float*)values;
  return st;
}

static PvStatus
take_tensor(PvTensorFile* file,
            const char*   path,
            const char*   name,
            PvWeights*    weights,
            PvError*      error)
{
  PvWeight* const tensor = &weights->at[weights->n];
  if (weights->n == PV_MAX_WEIGHTS || strlen(name) >= sizeof(tensor->name)) {
    return pv_fail(error, PV_ERR_FORMAT,
                   "tensor '%.80s' is one too many, or has too long a name",
                   path);
  }
  strcpy(tensor->name, name);
  const PvStatus st = read_tensor(file, path, tensor, error);
  weights->n += !st;
  return st;
}

static PvStatus
take_tensors(PvTensorFile* file,
             const char*   feature,
             PvWeights*    weights,
             PvError*      error)
{
  PvStatus    st   = PV_OK;
  const char* path = NULL;
  char        prefix[48];
  const int   n = snprintf(prefix, sizeof(prefix), "feature.%s.", feature);
  for (uint32_t t = 0; !st && (path = pv_tensor_file_name(file, t)); ++t) {
    if (!strncmp(path, prefix, (size_t)n)) {
      st = take_tensor(file, path, path + n, weights, error);
    }
  }
  return st;
}

void
pv_feature_network_key(const PvFeatureBlock* block, char key[PV_NETWORK_KEY])
{
  snprintf(key, PV_NETWORK_KEY, "feature.%s.network", block->name);
}

static PvStatus
take_network(const PvTensorFile*   file,
             const PvFeatureBlock* block,
             PvLearnedParts*       parts,
             PvError*              error)
{
  char key[PV_NETWORK_KEY];
  pv_feature_network_key(block, key);
  const char* const text = pv_tensor_file_metadata(file, key);
  if (!text) {
    return pv_fail(error, PV_ERR_FORMAT,
                   "it has no network: no '%s' in its metadata", key);
  }
  parts->network = (PvNetworkSpec*)malloc(sizeof(PvNetworkSpec));
  return parts->network ? pv_network_from_json(text, parts->network, error)
                        : pv_fail(error, PV_ERR_MEMORY, "out of memory");
}

PvStatus
pv_feature_read(PvTensorFile* file,
                PvRecipe*     recipe,
                uint32_t      i,
                PvError*      error)
{
  const PvFeatureBlock* const block = recipe->blocks[i];
  PvLearnedParts              parts = { .network = NULL };
  PvStatus st = take_tensors(file, block->name, &parts.weights, error);
  if (!st && block->learned->has_network) {
    st = take_network(file, block, &parts, error);
  }
  if (st) {
    pv_learned_parts_clear(&parts);
    return st;
  }
  return pv_feature_state_new(block->learned, block->name, &parts,
                              &recipe->states[i], error);
}

PvStatus
pv_feature_read_all(PvTensorFile* file, PvRecipe* recipe, PvError* error)
{
  PvStatus st = PV_OK;
  for (uint32_t i = 0; !st && i < recipe->n_blocks; ++i) {
    st = recipe->blocks[i]->learned ? pv_feature_read(file, recipe, i, error)
                                    : PV_OK;
  }
  return st;
}

bool
pv_network_texts_make(PvNetworkTexts* texts, const PvRecipe* recipe)
{
  bool is_whole = true;
  texts->n      = 0;
  for (uint32_t i = 0; i < recipe->n_blocks; ++i) {
    const PvFeatureState* const state = recipe->states[i];
    if (state && state->parts.network) {
      pv_feature_network_key(recipe->blocks[i], texts->keys[texts->n]);
      texts->texts[texts->n] = pv_network_to_json(state->parts.network);
      is_whole               = is_whole && texts->texts[texts->n];
      ++texts->n;
    }
  }
  return is_whole;
}

void
pv_network_texts_free(PvNetworkTexts* texts)
{
  for (uint32_t i = 0; i < texts->n; ++i) {
    free(texts->texts[i]);
  }
}

void
pv_network_texts_list(const PvNetworkTexts* texts,
                      PvMetadata*           metadata,
                      uint32_t*             n)
{
  for (uint32_t i = 0; i < texts->n; ++i) {
    metadata[(*n)++] = (PvMetadata){ texts->keys[i], texts->texts[i] };
  }
}

PvTensor
pv_feature_tensor(const char* feature, const PvWeight* weight)
{
  PvTensor to = { .dtype = "F32", .values = weight->values };
  snprintf(to.name, sizeof(to.name), "feature.%s.%s", feature, weight->name);
  memcpy(to.sizes, weight->sizes, weight->n_dimensions * sizeof(to.sizes[0]));
  return to;
}

PvStatus
pv_feature_list(const PvRecipe* recipe,
                PvTensor*       tensors,
                uint32_t*       n,
                PvError*        error)
{
  for (uint32_t i = 0; i < recipe->n_blocks; ++i) {
    const PvFeatureState* const state = recipe->states[i];
    for (uint32_t t = 0; state && t < state->parts.weights.n; ++t) {
      if (*n == PV_MAX_TENSORS) {
        return pv_fail(error, PV_ERR_VALUE, "more than %d tensors",
                       PV_MAX_TENSORS);
      }
      tensors[(*n)++] =
        pv_feature_tensor(recipe->blocks[i]->name, &state->parts.weights.at[t]);
    }
  }
  return PV_OK;
}
