// SPDX-License-Identifier: GPL-3.0-or-later

#include "network/weights.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void
pv_weights_clear(PvWeights* weights)
{
  for (uint32_t i = 0; i < weights->n; ++i) {
    free(weights->at[i].values);
  }
  weights->n = 0;
}

uint64_t
pv_weight_n_values(const PvWeight* weight)
{
  const uint64_t* const sizes = weight->sizes;
  return sizes[0] * sizes[1] * sizes[2] * sizes[3];
}

const PvWeight*
pv_weights_look_up(const PvWeights* weights, const char* name)
{
  for (uint32_t i = 0; i < weights->n; ++i) {
    if (!strcmp(weights->at[i].name, name)) {
      return &weights->at[i];
    }
  }
  return NULL;
}

const PvWeight*
pv_weights_find(const PvWeights* weights,
                const char*      name,
                uint32_t         n_dimensions,
                PvError*         error)
{
  const PvWeight* const weight = pv_weights_look_up(weights, name);
  if (!weight) {
    pv_fail(error, PV_ERR_FORMAT, "tensor '%s' is missing", name);
    return NULL;
  }
  if (weight->n_dimensions != n_dimensions) {
    pv_fail(error, PV_ERR_FORMAT, "tensor '%s' has %u dimensions, not %u", name,
            weight->n_dimensions, n_dimensions);
    return NULL;
  }
  return weight;
}

PvStatus
pv_weight_check(const PvWeight* weight, float largest, PvError* error)
{
  const uint64_t n = pv_weight_n_values(weight);
  for (uint64_t i = 0; i < n; ++i) {
    if (!(fabsf(weight->values[i]) <= largest)) {
      return pv_fail(error, PV_ERR_FORMAT,
                     "tensor '%s' holds a number beyond %g", weight->name,
                     (double)largest);
    }
  }
  return PV_OK;
}
