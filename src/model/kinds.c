// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/kinds.h"

#include <stdbool.h>
#include <string.h>

PvKinds
pv_recipe_kinds(const PvRecipe* recipe)
{
  PvKinds kinds                = { 0 };
  bool    is_there[PV_N_KINDS] = { false };
  for (uint32_t b = 0; b < recipe->n_blocks; ++b) {
    is_there[recipe->blocks[b]->kind] = true;
  }
  for (uint32_t k = 0; k < PV_N_KINDS; ++k) {
    if (is_there[k]) {
      kinds.of[kinds.n++] = (PvFeatureKind)k;
    }
  }
  return kinds;
}

static void
add_block(const PvModel* model,
          const float*   features,
          uint32_t       first,
          uint32_t       n,
          double*        part)
{
  for (uint32_t o = 0; o < model->n_components; ++o) {
    const float* const row =
      model->composed.matrix + (size_t)o * model->composed.n_in;
    for (uint32_t f = first; f < first + n; ++f) {
      part[o] +=
        (double)row[f] * ((double)features[f] - (double)model->mean[f]);
    }
  }
}

void
pv_model_project_kinds(const PvModel* model,
                       const float*   features,
                       double*        parts)
{
  const PvRecipe* const recipe = &model->recipe;
  const PvKinds         kinds  = pv_recipe_kinds(recipe);
  uint32_t              first  = 0;
  memset(parts, 0, (size_t)kinds.n * model->n_components * sizeof(double));
  for (uint32_t b = 0; b < recipe->n_blocks; ++b) {
    const uint32_t      n    = pv_recipe_n_of_block(recipe, b);
    const PvFeatureKind kind = recipe->blocks[b]->kind;
    uint32_t            k    = 0;
    while (kinds.of[k] != kind) {
      ++k;
    }
    add_block(model, features, first, n,
              parts + (size_t)k * model->n_components);
    first += n;
  }
}
