// SPDX-License-Identifier: GPL-3.0-or-later

#include "features/state.h"

#include "base/finite.h"

#include <stdlib.h>

void
pv_learned_parts_clear(PvLearnedParts* parts)
{
  pv_weights_clear(&parts->weights);
  free(parts->network);
  parts->network = NULL;
}

static PvStatus
check_finite(const PvWeights* weights, PvError* error)
{
  for (uint32_t i = 0; i < weights->n; ++i) {
    const PvWeight* const w = &weights->at[i];
    if (!pv_all_finite(w->values, (size_t)pv_weight_n_values(w))) {
      return pv_fail(error, PV_ERR_FORMAT, "tensor '%s' holds NaN or infinity",
                     w->name);
    }
  }
  return PV_OK;
}

PvStatus
pv_feature_state_new(const PvLearnedFeature* learned,
                     const char*             name,
                     PvLearnedParts*         parts,
                     PvFeatureState**        state,
                     PvError*                error)
{
  PvError               why = { PV_ERR_MEMORY, "out of memory" };
  PvFeatureState* const fresh =
    (PvFeatureState*)calloc(1, sizeof(PvFeatureState));
  if (!fresh) {
    pv_learned_parts_clear(parts);
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  atomic_init(&fresh->n_users, 1);
  fresh->learned = learned;
  fresh->parts   = *parts;
  *parts         = (PvLearnedParts){ .network = NULL };
  PvStatus st    = check_finite(&fresh->parts.weights, &why);
  st             = st ? st : learned->load(&fresh->parts, &fresh->self, &why);
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
    pv_learned_parts_clear(&state->parts);
    free(state);
  }
}
