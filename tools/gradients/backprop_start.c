// SPDX-License-Identifier: GPL-3.0-or-later

// From the weights of a file to parameters.

#include "tools/gradients/backprop.h"
#include "tools/gradients/backprop_state.h"

#include <stdio.h>

static const float*
find(const PvWeights* weights, const PvLayer* layer, const char* part)
{
  char name[sizeof(weights->at[0].name)];
  snprintf(name, sizeof(name), "%s.%s", layer->name, part);
  return pv_weights_look_up(weights, name)->values;
}

/// One output's weights: [band][frame][channel] of what was [channel][band][frame].
static void
unfold_output(PvBackprop*           t,
              const PvTrainedLayer* it,
              uint32_t              out,
              const float*          from)
{
  const PvUnfolding* const u        = &it->unfolding;
  const size_t             n_kernel = (size_t)pv_extent_size(u->kernel);
  const size_t             group    = out / u->n_out;
  float* const             to       = t->parameters + it->weights +
                    group * pv_unfolding_n_columns(u) * u->n_out +
                    out % u->n_out;
  for (size_t c = 0; c < u->n_in; ++c) {
    for (size_t k = 0; k < n_kernel; ++k) {
      to[(k * u->n_in + c) * u->n_out] = *from++;
    }
  }
}

static void
take_products(PvBackprop* t, uint32_t i, const PvWeights* weights)
{
  const PvTrainedLayer* const it     = &t->layers[i];
  const PvLayer* const        layer  = &t->spec.layers[i];
  const size_t                n      = pv_unfolding_n_columns(&it->unfolding);
  const float* const          values = find(weights, layer, "weights");
  const float* const          offset = find(weights, layer, "offset");
  for (uint32_t out = 0; out < it->n_out; ++out) {
    unfold_output(t, it, out, values + out * n);
    t->parameters[it->offset + out] = offset[out];
  }
}

/// [channels][bands] becomes [bands][channels].
static void
take_standard(PvBackprop* t, uint32_t i, const PvWeights* weights)
{
  const PvLayer* const layer   = &t->spec.layers[i];
  const size_t         n       = t->shapes[0].channels;
  const size_t         n_bands = t->shapes[0].extent.bands;
  const float* const   mean    = find(weights, layer, "mean");
  const float* const   scale   = find(weights, layer, "scale");
  for (size_t at = 0; at < n * n_bands; ++at) {
    const size_t to               = at % n_bands * n + at / n_bands;
    t->standard[to]               = mean[at];
    t->standard[n * n_bands + to] = scale[at];
  }
}

void
pv_backprop_start(PvBackprop* t, const PvWeights* weights)
{
  t->is_started = true;
  for (uint32_t i = 0; i < t->spec.n_layers; ++i) {
    if (t->layers[i].is_used) {
      take_products(t, i, weights);
    } else if (t->spec.layers[i].kind == PV_LAYER_NORMALISE) {
      take_standard(t, i, weights);
    }
  }
}
