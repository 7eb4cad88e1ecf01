// SPDX-License-Identifier: GPL-3.0-or-later

// From parameters to the weights of a file.

#include "base/finite.h"
#include "tools/gradients/backprop.h"
#include "tools/gradients/backprop_state.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// An array of a layer, all 0; NULL when out of memory.
static float*
add(PvWeights*     weights,
    const PvLayer* layer,
    const char*    part,
    uint32_t       n_dimensions,
    const uint64_t sizes[PV_MAX_DIMENSIONS])
{
  PvWeight* const weight = &weights->at[weights->n];
  *weight                = (PvWeight){ .n_dimensions = n_dimensions };
  snprintf(weight->name, sizeof(weight->name), "%s.%s", layer->name, part);
  for (uint32_t d = 0; d < PV_MAX_DIMENSIONS; ++d) {
    weight->sizes[d] = d < n_dimensions ? sizes[d] : 1;
  }
  weight->values = calloc((size_t)pv_weight_n_values(weight), sizeof(float));
  weights->n += weight->values != NULL;
  return weight->values;
}

/// What an output is multiplied by, and what is added then.
typedef struct {
  double factor;
  double offset;
} Norm;

static Norm
norm_of(const PvBackprop* t, const PvTrainedLayer* it, uint32_t out)
{
  const double offset = (double)t->parameters[it->offset + out];
  if (!it->is_normed) {
    return (Norm){ 1.0, offset };
  }
  const double mean     = it->running[out];
  const double variance = it->running[it->n_out + out];
  const double factor   = (double)t->parameters[it->gain + out] /
                        sqrt(variance + PV_BATCH_NORM_FLOOR);
  return (Norm){ factor, offset - factor * mean };
}

/// One output's weights: [channel][band][frame] of what was [band][frame][channel].
static void
fold_output(const PvBackprop*     t,
            const PvTrainedLayer* it,
            uint32_t              out,
            double                factor,
            float*                to)
{
  const PvUnfolding* const u        = &it->unfolding;
  const size_t             n_kernel = (size_t)pv_extent_size(u->kernel);
  const size_t             group    = out / u->n_out;
  const float* const       from     = t->parameters + it->weights +
                            group * pv_unfolding_n_columns(u) * u->n_out +
                            out % u->n_out;
  for (size_t c = 0; c < u->n_in; ++c) {
    for (size_t k = 0; k < n_kernel; ++k) {
      *to++ = (float)(factor * (double)from[(k * u->n_in + c) * u->n_out]);
    }
  }
}

static bool
add_products(const PvBackprop* t, uint32_t i, PvWeights* weights)
{
  const PvLayer* const        layer   = &t->spec.layers[i];
  const PvTrainedLayer* const it      = &t->layers[i];
  const PvUnfolding* const    u       = &it->unfolding;
  const size_t                n       = pv_unfolding_n_columns(u);
  const uint64_t              of_2d[] = { it->n_out, u->n_in, u->kernel.bands,
                                          u->kernel.frames };
  const uint64_t of_1d[] = { it->n_out, u->n_in, u->kernel.frames, 1 };
  const uint64_t dense[] = { it->n_out, n, 1, 1 };
  float* const   values =
    layer->kind == PV_LAYER_DENSE ? add(weights, layer, "weights", 2, dense)
      : layer->kind == PV_LAYER_CONV1D ? add(weights, layer, "weights", 3, of_1d)
                                       : add(weights, layer, "weights", 4, of_2d);
  float* const offsets = add(weights, layer, "offset", 1, dense);
  for (uint32_t out = 0; values && offsets && out < it->n_out; ++out) {
    const Norm norm = norm_of(t, it, out);
    offsets[out]    = (float)norm.offset;
    fold_output(t, it, out, norm.factor, values + out * n);
  }
  return values && offsets;
}

/// [bands][channels] becomes [channels][bands].
static bool
add_standard(const PvBackprop* t, uint32_t i, PvWeights* weights)
{
  const PvLayer* const layer   = &t->spec.layers[i];
  const uint32_t       n       = t->shapes[0].channels;
  const uint32_t       n_bands = t->shapes[0].extent.bands;
  const uint64_t       sizes[] = { n, n_bands, 1, 1 };
  float* const         mean    = add(weights, layer, "mean", 2, sizes);
  float* const         scale   = add(weights, layer, "scale", 2, sizes);
  for (size_t at = 0; mean && scale && at < (size_t)n * n_bands; ++at) {
    const size_t from = at % n_bands * n + at / n_bands;
    mean[at]          = t->standard[from];
    scale[at]         = t->standard[(size_t)n * n_bands + from];
  }
  return mean && scale;
}

static PvStatus
check(const PvWeights* weights, PvError* error)
{
  for (uint32_t w = 0; w < weights->n; ++w) {
    const PvWeight* const weight = &weights->at[w];
    if (!pv_all_finite(weight->values, (size_t)pv_weight_n_values(weight))) {
      return pv_fail(error, PV_ERR_DATA,
                     "%s: training ran away: not all numbers are finite",
                     weight->name);
    }
  }
  return PV_OK;
}

PvStatus
pv_backprop_weights(const PvBackprop* t, PvWeights* weights, PvError* error)
{
  bool is_whole = true;
  weights->n    = 0;
  for (uint32_t i = 0; is_whole && i < t->spec.n_layers; ++i) {
    if (t->layers[i].is_used) {
      is_whole = add_products(t, i, weights);
    } else if (t->spec.layers[i].kind == PV_LAYER_NORMALISE) {
      is_whole = add_standard(t, i, weights);
    }
  }
  const PvStatus status = is_whole
                            ? check(weights, error)
                            : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  if (status) {
    pv_weights_clear(weights);
  }
  return status;
}
