// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/kinds.h"

#include "model/model_private.h"

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
add_block(const PvModelParts* parts,
          const PvLinear*     composed,
          const float*        features,
          uint32_t            first,
          uint32_t            n,
          double*             sums)
{
  for (uint32_t o = 0; o < composed->n_out; ++o) {
    const float* const row = composed->matrix + (size_t)o * composed->n_in;
    for (uint32_t f = first; f < first + n; ++f) {
      sums[o] +=
        (double)row[f] * ((double)features[f] - (double)parts->mean[f]);
    }
  }
}

void
pv_project_kinds(const PvModelParts* parts,
                 const PvLinear*     composed,
                 const float*        features,
                 double*             contributions)
{
  const PvRecipe* const recipe = &parts->recipe;
  const PvKinds         kinds  = pv_recipe_kinds(recipe);
  const size_t          n_out  = composed->n_out;
  uint32_t              first  = 0;
  memset(contributions, 0, kinds.n * n_out * sizeof(double));
  for (uint32_t b = 0; b < recipe->n_blocks; ++b) {
    const uint32_t      n    = pv_recipe_n_of_block(recipe, b);
    const PvFeatureKind kind = recipe->blocks[b]->kind;
    uint32_t            k    = 0;
    while (kinds.of[k] != kind) {
      ++k;
    }
    add_block(parts, composed, features, first, n, contributions + k * n_out);
    first += n;
  }
}

void
pv_model_project_kinds(const PvModel* model,
                       const float*   features,
                       double*        contributions)
{
  pv_project_kinds(model->parts, &model->composed, features, contributions);
}
