// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/shards/digests.h"

#include "model_file/feature_file.h"
#include "tools/base/digest.h"

#include <string.h>

static uint64_t
add_tensor(uint64_t digest, const PvTensor* tensor)
{
  size_t n = sizeof(float);
  for (uint32_t i = 0; i < PV_MAX_TENSOR_DIMENSIONS && tensor->sizes[i]; ++i) {
    n *= tensor->sizes[i];
  }
  digest = pv_digest_add_text(digest, tensor->name);
  digest = pv_digest_add(digest, tensor->sizes, sizeof(tensor->sizes));
  return pv_digest_add(digest, tensor->values, n);
}

/// What features learned.
static PvStatus
add_states(const PvRecipe* recipe, uint64_t* digest, PvError* error)
{
  PvTensor       tensors[PV_MAX_TENSORS];
  PvNetworkTexts networks;
  uint32_t       n      = 0;
  PvStatus       status = pv_feature_list(recipe, tensors, &n, error);
  for (uint32_t i = 0; !status && i < n; ++i) {
    *digest = add_tensor(*digest, &tensors[i]);
  }
  if (!pv_network_texts_make(&networks, recipe)) {
    status = pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  for (uint32_t i = 0; !status && i < networks.n; ++i) {
    *digest = pv_digest_add_text(*digest, networks.texts[i]);
  }
  pv_network_texts_free(&networks);
  return status;
}

PvStatus
pv_recipe_digest(const PvRecipe* recipe, uint64_t* digest, PvError* error)
{
  const uint32_t numbers[] = { recipe->window_frames, recipe->min_frames,
                               recipe->clip_frames, recipe->pool,
                               recipe->n_blocks };
  *digest = pv_digest_add(PV_DIGEST_START, numbers, sizeof(numbers));
  for (uint32_t i = 0; i < recipe->n_blocks; ++i) {
    *digest = pv_digest_add_text(*digest, recipe->blocks[i]->name);
  }
  return add_states(recipe, digest, error);
}

/// A path without the root and the slashes after it.
static const char*
below(const char* path, const char* root)
{
  const size_t n = strlen(root);
  return strncmp(path, root, n) != 0 ? path : path + n + strspn(path + n, "/");
}

uint64_t
pv_dataset_digest(const PvDataset* dataset, const char* root)
{
  uint64_t digest = PV_DIGEST_START;
  for (uint32_t s = 0; s < dataset->n_songs; ++s) {
    const PvDatasetSong* const song = &dataset->songs[s];
    digest = pv_digest_add_text(digest, dataset->labels[song->label]);
    digest = pv_digest_add_text(digest, below(song->path, root));
    digest = pv_digest_add_text(digest, song->title);
    digest = pv_digest_add_text(digest, song->group);
    digest = pv_digest_add_text(digest, song->license);
  }
  return digest;
}
