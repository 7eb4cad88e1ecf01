// SPDX-License-Identifier: GPL-3.0-or-later

#include "features/state.h"

#include "base/finite.h"

#include <stdlib.h>
#include <string.h>

void
pv_feature_tensors_clear(PvFeatureTensors* tensors)
{
  for (uint32_t i = 0; i < tensors->n; ++i) {
    free(tensors->at[i].values);
  }
  tensors->n = 0;
}

static PvStatus
check_finite(const PvFeatureTensors* tensors, PvError* error)
{
  for (uint32_t i = 0; i < tensors->n; ++i) {
    const PvFeatureTensor* const t = &tensors->at[i];
    const size_t n = t->sizes[0] * t->sizes[1] * t->sizes[2] * t->sizes[3];
    if (!pv_all_finite(t->values, n)) {
      return pv_fail(error, PV_ERR_FORMAT, "tensor '%s' holds NaN or infinity",
                     t->name);
    }
  }
  return PV_OK;
}

PvStatus
pv_feature_state_new(const PvLearnedFeature* learned,
                     const char*             name,
                     PvFeatureTensors*       tensors,
                     PvFeatureState**        state,
                     PvError*                error)
{
  PvError               why = { PV_ERR_MEMORY, "out of memory" };
  PvFeatureState* const fresh =
    (PvFeatureState*)calloc(1, sizeof(PvFeatureState));
  if (!fresh) {
    pv_feature_tensors_clear(tensors);
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  atomic_init(&fresh->n_users, 1);
  fresh->learned = learned;
  fresh->tensors = *tensors;
  tensors->n     = 0;
  PvStatus st    = check_finite(&fresh->tensors, &why);
  st             = st ? st : learned->load(&fresh->tensors, &fresh->self, &why);
  if (st) {
    pv_feature_state_release(fresh);
    return pv_fail(error, st, "feature '%s': %s", name, why.text);
  }
  *state = fresh;
  return PV_OK;
}

void
pv_feature_state_share(PvFeatureState* state)
{
  if (state) {
    atomic_fetch_add_explicit(&state->n_users, 1, memory_order_relaxed);
  }
}

void
pv_feature_state_release(PvFeatureState* state)
{
  if (state && atomic_fetch_sub_explicit(&state->n_users, 1,
                                         memory_order_acq_rel) == 1) {
    if (state->self) {
      state->learned->free(state->self);
    }
    pv_feature_tensors_clear(&state->tensors);
    free(state);
  }
}

const PvFeatureTensor*
pv_feature_tensor_find(const PvFeatureTensors* tensors,
                       const char*             name,
                       uint32_t                n_dimensions,
                       PvError*                error)
{
  for (uint32_t i = 0; i < tensors->n; ++i) {
    const PvFeatureTensor* const tensor = &tensors->at[i];
    if (!strcmp(tensor->name, name)) {
      if (tensor->n_dimensions == n_dimensions) {
        return tensor;
      }
      pv_fail(error, PV_ERR_FORMAT, "tensor '%s' has %u dimensions, not %u",
              name, tensor->n_dimensions, n_dimensions);
      return NULL;
    }
  }
  pv_fail(error, PV_ERR_FORMAT, "tensor '%s' is missing", name);
  return NULL;
}
