// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/index/index_space.h"

#include "model/kinds.h"
#include "model/project.h"
#include "tools/base/digest.h"
#include "tools/shards/digests.h"

static uint64_t
add_floats(uint64_t digest, const float* values, size_t n)
{
  return pv_digest_add(digest, values, n * sizeof(float));
}

/// What a model projects with.
static uint64_t
add_projection(uint64_t digest, const PvModelParts* parts)
{
  digest = add_floats(digest, parts->mean, parts->n_features);
  digest = add_floats(digest, parts->scale, parts->n_features);
  for (uint32_t i = 0; i < parts->n_steps; ++i) {
    const PvLinear* const step = &parts->steps[i];
    digest = add_floats(digest, step->matrix, (size_t)step->n_in * step->n_out);
    digest = add_floats(digest, step->offset, step->n_out);
  }
  return digest;
}

PvStatus
pv_index_space_make(PvIndexSpace*       space,
                    const PvModelParts* parts,
                    PvError*            error)
{
  *space = (PvIndexSpace){
    .parts        = { parts, parts->mono },
    .n_models     = parts->mono ? 2 : 1,
    .n_components = parts->n_components,
    .n_kinds      = pv_recipe_kinds(&parts->recipe).n * parts->n_components,
  };
  PvStatus status = pv_recipe_digest(&parts->recipe, &space->digest, error);
  for (uint32_t m = 0; !status && m < space->n_models; ++m) {
    space->digest = add_projection(space->digest, space->parts[m]);
    status        = pv_compose(space->parts[m], &space->composed[m], error);
  }
  return status;
}

void
pv_index_space_clear(PvIndexSpace* space)
{
  for (uint32_t m = 0; m < space->n_models; ++m) {
    pv_linear_clear(&space->composed[m]);
  }
}
