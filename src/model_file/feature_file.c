// SPDX-License-Identifier: GPL-3.0-or-later

#include "model_file/feature_file.h"

#include <stdio.h>
#include <string.h>

static PvStatus
read_tensor(PvTensorFile*    file,
            const char*      path,
            PvFeatureTensor* tensor,
            PvError*         error)
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
take_tensor(PvTensorFile*     file,
            const char*       path,
            const char*       name,
            PvFeatureTensors* tensors,
            PvError*          error)
{
  PvFeatureTensor* const tensor = &tensors->at[tensors->n];
  if (tensors->n == PV_MAX_FEATURE_TENSORS ||
      strlen(name) >= sizeof(tensor->name)) {
    return pv_fail(error, PV_ERR_FORMAT,
                   "tensor '%.80s' is one too many, or has too long a name",
                   path);
  }
  strcpy(tensor->name, name);
  const PvStatus st = read_tensor(file, path, tensor, error);
  tensors->n += !st;
  return st;
}

PvStatus
pv_feature_read(PvTensorFile* file,
                PvRecipe*     recipe,
                uint32_t      i,
                PvError*      error)
{
  const PvFeatureBlock* const block   = recipe->blocks[i];
  PvFeatureTensors            tensors = { .n = 0 };
  PvStatus                    st      = PV_OK;
  const char*                 path    = NULL;
  char                        prefix[48];
  const int n = snprintf(prefix, sizeof(prefix), "feature.%s.", block->name);
  for (uint32_t t = 0; !st && (path = pv_tensor_file_name(file, t)); ++t) {
    if (!strncmp(path, prefix, (size_t)n)) {
      st = take_tensor(file, path, path + n, &tensors, error);
    }
  }
  if (st) {
    pv_feature_tensors_clear(&tensors);
    return st;
  }
  return pv_feature_state_new(block->learned, block->name, &tensors,
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

static void
list_tensor(const char* feature, const PvFeatureTensor* from, PvTensor* to)
{
  *to = (PvTensor){ .dtype = "F32", .values = from->values };
  snprintf(to->name, sizeof(to->name), "feature.%s.%s", feature, from->name);
  memcpy(to->sizes, from->sizes, from->n_dimensions * sizeof(to->sizes[0]));
}

PvStatus
pv_feature_list(const PvRecipe* recipe,
                PvTensor*       tensors,
                uint32_t*       n,
                PvError*        error)
{
  for (uint32_t i = 0; i < recipe->n_blocks; ++i) {
    const PvFeatureState* const state = recipe->states[i];
    for (uint32_t t = 0; state && t < state->tensors.n; ++t) {
      if (*n == PV_MAX_TENSORS) {
        return pv_fail(error, PV_ERR_VALUE, "more than %d tensors",
                       PV_MAX_TENSORS);
      }
      list_tensor(recipe->blocks[i]->name, &state->tensors.at[t],
                  &tensors[(*n)++]);
    }
  }
  return PV_OK;
}
